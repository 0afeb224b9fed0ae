package io.foreshock.sinks.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import io.foreshock.events.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
    private static final List<Receiver> RECEIVERS = List.of(receiver("team"), receiver("pager"), receiver("archive"));

    @ParameterizedTest
    @CsvSource({"INFO,''", "WARNING,'SLACK WEBHOOK'", "ERROR,'SLACK WEBHOOK'", "CRITICAL,'SLACK PAGERDUTY WEBHOOK'"})
    void shouldChooseBySeverityWhenNoRouteIsConfigured(Severity severity, String kinds) {
        // Given
        Routing routing = Routing.of(null, List.of(receiver("team")));

        // When
        List<String> told = routing.destinations(incident(severity)).stream()
                .map(d -> d.kind().name())
                .toList();

        // Then
        assertThat(String.join(" ", told)).isEqualTo(kinds);
    }

    @Test
    void shouldTakeTheFirstMatchWhenContinueIsNotSet() {
        // Given
        Routing routing = Routing.of(
                new Route("team", List.of(), false, List.of(child("pager", false), child("archive", false))),
                RECEIVERS);

        // Then
        assertThat(names(routing, Severity.CRITICAL)).containsExactly("pager");
        assertThat(names(routing, Severity.WARNING)).containsExactly("team");
    }

    @Test
    void shouldTakeFurtherMatchesWhenContinueIsSet() {
        // Given
        Routing routing = Routing.of(
                new Route("team", List.of(), false, List.of(child("pager", true), child("archive", false))), RECEIVERS);

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
                "environment=production,true",
                "host=\"web2\",true",
                "host!=\"web2\",false"
            })
    void shouldMatchAsAlertmanagerDoes(String matcher, boolean matches) {
        assertThat(Matcher.parse(matcher).matches(incident(Severity.ERROR))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"severity", "colour=\"red\"", "severity=\"critcal\"", "host=~\"(\""})
    void shouldNameTheMatcherWhenItIsWrong(String matcher) {
        assertThatThrownBy(() -> new Route("team", List.of(matcher), false, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("route.matchers: " + matcher);
    }

    @Test
    void shouldNameEverythingWrongWhenReceiversDoNotFit() {
        assertThatThrownBy(() -> Routing.of(
                        new Route(null, List.of("host=\"a\""), false, List.of(Route.to("nobody"))),
                        List.of(receiver("team"), receiver("team"))))
                .hasMessageContaining("team is there twice")
                .hasMessageContaining("route.receiver: is missing")
                .hasMessageContaining("nobody is none of the receivers")
                .hasMessageContaining("the first route takes everything");
    }

    private static List<String> names(Routing routing, Severity severity) {
        return routing.destinations(incident(severity)).stream()
                .map(Destination::receiver)
                .distinct()
                .toList();
    }

    private static Route child(String receiver, boolean continueMatching) {
        return new Route(receiver, List.of("severity=\"critical\""), continueMatching, List.of());
    }

    private static Incident incident(Severity severity) {
        return Samples.alert(Alert.Action.TRIGGER, 1, severity).incident();
    }

    private static Receiver receiver(String name) {
        return new Receiver(name, List.of(), List.of(), List.of());
    }
}
