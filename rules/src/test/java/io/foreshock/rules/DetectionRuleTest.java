package io.foreshock.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionRuleTest {
    private static final Event EVENT = Rules.event(
            "nginx.error",
            "message",
            "Upstream timed out (110: Connection TIMED out) in C:\\logs*",
            "event.original",
            "raw original text",
            "http.response.status_code",
            502L,
            "http.request.method",
            "GET",
            "tags",
            List.of("first", "unhandled_rejection"),
            "count",
            "12");

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "{s: {http.request.method: get}, condition: s} ! true",
                "{s: {http.request.method|cased: get}, condition: s} ! false",
                "{s: {http.request.method|cased: GET}, condition: s} ! true",
                "{s: {http.request.method: GETS}, condition: s} ! false",
                "{s: {message|contains: 'TIMED OUT'}, condition: s} ! true",
                "{s: {message|contains|cased: 'TIMED OUT'}, condition: s} ! false",
                "{s: {message|contains: [nothing, 'connection']}, condition: s} ! true",
                "{s: {message|contains|all: [nothing, 'connection']}, condition: s} ! false",
                "{s: {message|contains|all: [upstream, 'connection']}, condition: s} ! true",
                "{s: {message|startswith: upstream}, condition: s} ! true",
                "{s: {message|startswith: timed}, condition: s} ! false",
                "{s: {message|endswith: 'logs\\*'}, condition: s} ! true",
                "{s: {message|endswith: upstream}, condition: s} ! false",
                "{s: {message|re: '\\d{3}:'}, condition: s} ! true",
                "{s: {message|re: '^upstream'}, condition: s} ! false",
                "{s: {message|re: '(?i)^upstream'}, condition: s} ! true",
                "{s: {http.response.status_code: 502}, condition: s} ! true",
                "{s: {http.response.status_code: '502'}, condition: s} ! true",
                "{s: {http.response.status_code: '5*'}, condition: s} ! true",
                "{s: {count: 12}, condition: s} ! true",
                "{s: {http.response.status_code|gte: 502}, condition: s} ! true",
                "{s: {http.response.status_code|gt: 502}, condition: s} ! false",
                "{s: {http.response.status_code|lt: 502}, condition: s} ! false",
                "{s: {http.response.status_code|lte: 502}, condition: s} ! true",
                "{s: {message|gt: 1}, condition: s} ! false",
                "{s: {tags: unhandled_rejection}, condition: s} ! true",
                "{s: {tags|all: [first, unhandled_rejection]}, condition: s} ! true",
                "{s: {tags: second}, condition: s} ! false",
                "{s: {nowhere: null}, condition: s} ! true",
                "{s: {message: null}, condition: s} ! false",
                "{s: {message|exists: true}, condition: s} ! true",
                "{s: {message|exists: false}, condition: s} ! false",
                "{s: [connection, nothing], condition: s} ! true",
                "{s: ['RAW original'], condition: s} ! true",
                "{s: {'|all': [connection, nothing]}, condition: s} ! false",
                "{s: [{http.request.method: PUT}, {http.request.method: GET}], condition: s} ! true",
                "{s: {http.request.method: GET, count: 13}, condition: s} ! false",
            })
    void shouldJudgeFieldWhenSelected(String detection, boolean expected) throws InvalidRulesException {
        // Given
        DetectionRule rule = Rules.detection(detection);
        // When
        boolean matches = rule.matches(EVENT);
        // Then
        assertThat(matches).as(detection).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "yes, true",
        "no, false",
        "not no, true",
        "not yes or yes, true",
        "no and no or yes, true",
        "no and (no or yes), false",
        "not (yes and no), true",
        "yes AND NOT no, true",
        "1 of them, true",
        "any of them, true",
        "all of them, false",
        "1 of no*, false",
        "all of yes*, true",
        "not 1 of no* and all of yes*, true",
    })
    void shouldJudgeConditionWhenCombined(String condition, boolean expected) throws InvalidRulesException {
        // Given
        DetectionRule rule = Rules.detection("{'yes': {message|exists: true}, 'yes_too': {count: 12}, "
                + "'no': {count: 1}, '_hidden': {count: 1}, condition: '" + condition + "'}");
        // When
        boolean matches = rule.matches(EVENT);
        // Then
        assertThat(matches).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'{product: nginx, service: error}', nginx.error, nginx.access",
        "'{product: nginx}', nginx.access, nginxx",
        "'{product: linux, service: cloud-init}', system.cloudinit, system.syslog",
        "'{product: linux, service: kernel}', system.kernel, system.syslog",
        "'{product: linux}', system.syslog, redis.log",
        "'{product: pm2, service: daemon}', pm2.daemon, pm2.out",
    })
    void shouldMatchOnlyItsDatasetsWhenLogSourceNamesProduct(String source, String inside, String outside)
            throws InvalidRulesException {
        // Given
        DetectionRule rule = Rules.parse("{title: T, name: t, logsource: " + source
                        + ", detection: {s: {message|exists: true}, condition: s}}")
                .detections()
                .get(0);
        // When, Then
        assertThat(rule.matches(Rules.event(inside, "message", "x"))).isTrue();
        assertThat(rule.matches(Rules.event(outside, "message", "x"))).isFalse();
    }

    @Test
    void shouldGroupByServiceWhenDocumentCannotSay() throws InvalidRulesException {
        // Given
        DetectionRule rule = Rules.detection("{s: {a: 1}, condition: s}");
        // When, Then
        assertThat(rule.groupByDefault()).containsExactly("service.name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "{s: {event.dataset: nginx.error}, condition: s} ! true",
                "{s: {event.dataset: [pm2.out, nginx.access]}, condition: s} ! false",
                "{s: {event.dataset|startswith: nginx.}, condition: s} ! true",
                "{s: {event.dataset: pm2.out}, t: {message: x}, condition: s and t} ! false",
                "{s: {event.dataset: pm2.out}, t: {message: x}, condition: s or t} ! true",
                "{s: {event.dataset: nginx.error}, condition: not s} ! false",
                "{s: {event.dataset: pm2.out}, condition: not s} ! true",
                "{s: {event.dataset: pm2.out}, t: {message: x}, condition: not (s or t)} ! true",
                "{s: {event.dataset: nginx.error}, t: {message: x}, condition: s and t} ! true",
            })
    void shouldTellDatasetsOfWhichItCanMatchNone(String detection, boolean expected) throws InvalidRulesException {
        // Given
        DetectionRule rule = Rules.detection(detection);
        // When
        Matcher left = rule.within("nginx.error");
        // Then
        assertThat(left != Matcher.NEVER).isEqualTo(expected);
        for (String message : List.of("x", "y")) {
            Event event = Rules.event("nginx.error", "message", message);
            assertThat(left.matches(event)).isEqualTo(rule.matches(event));
        }
    }

    @Test
    void shouldMatchTheDatasetsOfItsLogSourceOnly() throws InvalidRulesException {
        // Given
        String rule = "title: T\nname: n\nlogsource: {product: linux}\ndetection: {s: {message: x}, condition: s}\n";
        DetectionRule linux = Rules.parse(rule).detections().get(0);
        // When, Then
        assertThat(linux.within("system.kernel")).isNotSameAs(Matcher.NEVER);
        assertThat(linux.within("nginx.error")).isSameAs(Matcher.NEVER);
        assertThat(linux.matches(Rules.event("system.kernel", "message", "x"))).isTrue();
        assertThat(linux.matches(Rules.event("nginx.error", "message", "x"))).isFalse();
    }
}
