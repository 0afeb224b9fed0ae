package io.foreshock.sinks.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.config.ConfigReader;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problem;
import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import io.foreshock.events.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"INFO,''", "WARNING,'slack webhook'", "ERROR,'slack webhook'", "CRITICAL,'slack pagerduty webhook'"})
    void shouldChooseBySeverityWhenNoRouteIsConfigured(Severity severity, String kinds) {
        // Given
        Routing routing = new Routing(null);

        // When
        List<String> notified = Stream.of("slack", "pagerduty", "webhook")
                .filter(kind -> routing.of(incident(severity)).test(destination("team", kind)))
                .toList();

        // Then
        assertThat(String.join(" ", notified)).isEqualTo(kinds);
    }

    @Test
    void shouldTakeTheFirstMatchWhenContinueIsNotSet() {
        // Given
        Routing routing = new Routing(
                new RouteConfig("team", List.of(), false, List.of(child("pager", false), child("archive", false))));

        // Then
        assertThat(names(routing, Severity.CRITICAL)).containsExactly("pager");
        assertThat(names(routing, Severity.WARNING)).containsExactly("team");
    }

    @Test
    void shouldTakeFurtherMatchesWhenContinueIsSet() {
        // Given
        Routing routing = new Routing(
                new RouteConfig("team", List.of(), false, List.of(child("pager", true), child("archive", false))));

        // Then
        assertThat(names(routing, Severity.CRITICAL)).containsExactly("pager", "archive");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "severity=\"error\",true",
                "severity=~\"error|critical\",true",
                "severity=~\"err\",false",
                "service!=\"x\",true",
                "service!~\"sh.*\",false",
                "service=billing,true",
                "environment=production,true",
                "host=\"web2\",true",
                "host!=\"web2\",false"
            })
    void shouldMatchAsAlertmanagerDoes(String matcher, boolean matches) {
        assertThat(Matcher.parse(matcher).matches(incident(Severity.ERROR))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{severity=\"error\"}",
                "severity=error,environment=production",
                "{ service=\"billing\", severity=~\"error|critical\", }",
                "service = 'billing'",
                "service!=\"a,b\",host!=\"\\\"\""
            })
    void shouldTakeSeveralInBracesOrNotAsAlertmanagerDoes(String matcher) {
        assertThat(Matcher.parse(matcher).matches(incident(Severity.ERROR))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"severity=error,environment=staging", "{service=billing,host=other}", "service = 'nobody'"})
    void shouldNotMatchWhenOneOfSeveralDoesNot(String matcher) {
        assertThat(Matcher.parse(matcher).matches(incident(Severity.ERROR))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "severity",
                ",",
                "severity=error,,host=a",
                "{severity=error",
                "service=\"a\" \"b\"",
                "service=a}",
                "colour=\"red\"",
                "severity=\"critcal\"",
                "host=~\"(\""
            })
    void shouldNameTheMatcherWhenItIsWrong(String matcher) throws IOException {
        assertThatThrownBy(() -> Matcher.parse(matcher)).isInstanceOf(IllegalArgumentException.class);
        ParsedConfig<DeliveryConfig> parsed =
                parse("receivers: [{name: team}]\nroute: {receiver: team, routes: [{matchers: ['%s']}]}\n"
                        .formatted(matcher));
        assertThat(parsed.problems().all()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("route.routes[0].matchers[0]");
            assertThat(problem.value()).isEqualTo(matcher);
        });
    }

    @Test
    void shouldNameEverythingWrongWhenReceiversDoNotFit() throws IOException {
        // Given / When
        ParsedConfig<DeliveryConfig> parsed = parse(
                "receivers: [{name: team}, {name: team}]\nroute: {matchers: ['host=a'], routes: [{receiver: teem}]}\n");
        // Then
        assertThat(parsed.problems().all())
                .extracting(Problem::key)
                .containsExactlyInAnyOrder(
                        "receivers[1].name", "route.receiver", "route.matchers", "route.routes[0].receiver");
        assertThat(parsed.problems().all())
                .anySatisfy(problem ->
                        assertThat(problem.message()).isEqualTo("is not one of the receivers; did you mean 'team'?"));
    }

    private ParsedConfig<DeliveryConfig> parse(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("f.yaml"), yaml);
        return new ConfigReader<>(DeliveryConfig.class, name -> null, UnaryOperator.identity()).parse(file);
    }

    private static List<String> names(Routing routing, Severity severity) {
        return Stream.of("team", "pager", "archive")
                .filter(name -> routing.of(incident(severity)).test(destination(name, "webhook")))
                .toList();
    }

    private static Destination destination(String receiver, String kind) {
        return new Destination(receiver, Samples.integration(kind), new Notifier() {
            @Override
            public String name() {
                return kind;
            }

            @Override
            public DeliveryResult deliver(Alert alert, DeliveryContext context) {
                throw new AssertionError("routing sends nothing");
            }
        });
    }

    private static RouteConfig child(String receiver, boolean continueMatching) {
        return new RouteConfig(receiver, List.of(Matcher.parse("severity=\"critical\"")), continueMatching, List.of());
    }

    private static Incident incident(Severity severity) {
        return Samples.alert(Alert.Action.TRIGGER, 1, severity).incident();
    }
}
