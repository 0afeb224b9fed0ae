package io.foreshock.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That rules are ruled out; what must not be is in {@link DetectionMatcherTest}. */
class CandidatesTest {
    private static final List<String> FILLERS = List.of("filler one", "filler two", "filler three", "filler four");

    /** The names of the rules that are left for an event; each detection is that of the rule of its number. */
    private static List<String> left(Event event, String... detections) throws InvalidRulesException {
        List<String> documents = new ArrayList<>();
        for (String filler : FILLERS) {
            documents.add(Rules.document(filler, "{s: {message|contains: " + filler + "}, condition: s}"));
        }
        for (int i = 0; i < detections.length; i++) {
            documents.add(Rules.document("rule " + i, detections[i]));
        }
        List<DetectionRule> rules = Rules.parse(String.join("---\n", documents)).detections();
        long[] found = new long[DatasetRules.words(rules.size())];
        new Candidates(rules).of(event.dataset()).candidates(event, found);
        return BitSet.valueOf(found).stream()
                .mapToObj(rule -> rules.get(rule).name())
                .toList();
    }

    @Test
    void shouldLeaveRulesWhoseTextOccurs() throws InvalidRulesException {
        assertThat(left(
                        Rules.event("nginx.error", "message", "Upstream Timed Out", "url.path", "/pay"),
                        "{s: {message|contains: timed out}, condition: s}",
                        "{s: {message|contains: refused}, condition: s}",
                        "{s: {message|contains|all: [upstream, refused by peer]}, condition: s}",
                        "{s: {message|contains: [refused, timed]}, condition: s}",
                        "{s: {url.path|startswith: /pay}, condition: s}",
                        "{s: {url.path|startswith: /orders}, condition: s}",
                        "{s: {message: 'up*tim?d out*', http.response.status_code: 500}, condition: s}",
                        "{s: [timed out], t: {message|contains: refused}, condition: s and t}"))
                .containsExactly("rule 0", "rule 3", "rule 4", "rule 6", "rule 7");
    }

    @Test
    void shouldLeaveRulesThatRequireNoText() throws InvalidRulesException {
        assertThat(left(
                        Rules.event("nginx.error", "message", "quiet"),
                        "{s: {http.response.status_code|gte: 500}, condition: s}",
                        "{s: {message|re: 'refused|denied'}, condition: s}",
                        "{s: {message|contains: refused}, condition: not s}",
                        "{s: {message|contains: ab}, condition: s}",
                        "{s: {url.path|exists: true}, condition: s}",
                        "{s: {message|contains: refused}, t: {url.path|exists: true}, condition: s or t}"))
                .isEqualTo(Stream.of(0, 1, 2, 3, 4, 5).map(i -> "rule " + i).toList());
    }

    @Test
    void shouldRuleOutOtherDatasets() throws InvalidRulesException {
        assertThat(left(
                        Rules.event("nginx.error", "message", "quiet"),
                        "{s: {event.dataset: pm2.out, http.response.status_code: 500}, condition: s}",
                        "{s: {event.dataset: nginx.error, http.response.status_code: 500}, condition: s}"))
                .containsExactly("rule 1");
    }

    @Test
    void shouldKeepNoMoreOfALongTextThanRulesItOut() throws InvalidRulesException {
        // Given
        DetectionRule rule = Rules.detection("{s: {message|contains: '" + "x".repeat(1_000) + " END'}, condition: s}");
        // When, Then
        assertThat(rule.literals().oneOf()).extracting(Literals.Literal::text).containsExactly("x".repeat(12) + " end");
    }
}
