package io.foreshock.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the plain test of each rule. */
class DetectionMatcherTest {
    /** Letters with several forms, in one or two bytes, or in two characters; and what is written around them. */
    private static final List<String> LETTERS = List.of(
            "a",
            "A",
            "b",
            "k",
            "K",
            "\u212a",
            "s",
            "\u017f",
            "i",
            "\u0130",
            "\u0131",
            "\u00e9",
            "\u00c9",
            "\u00ff",
            "\u0178",
            "\u00b5",
            "\u03bc",
            "\u03c3",
            "\u03c2",
            "\u01c5",
            "\u01c6",
            "\u00df",
            "\u1e9e",
            "\u5b57",
            "\ud801\udc00",
            "\ud801\udc28",
            "\ud801\udc29",
            " ",
            "/",
            "7");

    private static final List<String> FIELDS = List.of(
            "message", "event.original", "url.path", "log.level", "tags", "x.other", "http.response.status_code");

    private static final List<String> DATASETS =
            List.of("nginx.access", "nginx.error", "pm2.out", "redis.log", "none.known");

    private static final List<String> SOURCES = List.of(
            "{category: application}",
            "{category: application}",
            "{product: nginx}",
            "{product: nginx, service: error}",
            "{product: pm2, service: out}",
            "{product: redis, service: log}");

    private final Random random = new Random(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 12, 70})
    void shouldFindWhatEachRuleMatchesByItself(int size) throws InvalidRulesException {
        int matches = 0;
        for (int round = 0; round < 30; round++) {
            // Given
            RuleSet rules = Rules.parse(String.join(
                    "---\n", IntStream.range(0, size).mapToObj(this::rule).toList()));
            DetectionMatcher matcher = rules.detectionMatcher();
            for (int i = 0; i < 60; i++) {
                Event event = event();
                List<DetectionRule> expected = rules.detections().stream()
                        .filter(rule -> rule.matches(event))
                        .toList();
                // When
                List<DetectionRule> found = matcher.matching(event);
                // Then
                assertThat(found).as("%s", event).isEqualTo(expected);
                matches += expected.size();
            }
        }
        assertThat(matches).isGreaterThan(size * 30);
    }

    private String rule(int number) {
        return "title: T\nname: r" + number + "\nlogsource: " + one(SOURCES) + "\ndetection:\n" + "  a: " + selection()
                + "\n  b: " + selection() + "\n  c: " + selection() + "\n  condition: " + condition() + "\n";
    }

    private String condition() {
        return one(List.of(
                "a",
                "a",
                "a and b",
                "a or b",
                "a and not b",
                "not a",
                "not (a and b)",
                "1 of them",
                "all of them",
                "a and (b or c)",
                "not (not a or b)"));
    }

    private String selection() {
        return switch (random.nextInt(12)) {
            case 0 -> "{http.response.status_code|gte: " + random.nextInt(9) + "}";
            case 1 -> "{http.response.status_code: " + (100 + random.nextInt(3)) + "}";
            case 2 -> "{" + one(FIELDS) + "|exists: " + random.nextBoolean() + "}";
            case 3 -> "{" + one(FIELDS) + "|re: '" + text(2).replaceAll("[^a-z]", "") + ".'}";
            case 4 -> "{event.dataset: [" + one(DATASETS) + ", " + one(DATASETS) + "]}";
            case 5 -> texts();
            case 6 -> "{'|contains|all': " + texts() + "}";
            case 7 -> "{" + one(FIELDS) + ": " + texts() + "}";
            case 8 -> "{" + one(FIELDS) + "|contains|all: " + texts() + "}";
            case 9 -> "{" + one(FIELDS) + "|cased: " + texts() + ", " + one(FIELDS) + "|startswith: " + texts() + "}";
            default ->
                "{" + one(FIELDS) + "|" + one(List.of("contains", "startswith", "endswith")) + ": " + texts() + "}";
        };
    }

    private String texts() {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> "'" + wildcard() + text(1 + random.nextInt(4)) + wildcard() + text(random.nextInt(4))
                        + wildcard() + "'")
                .toList()
                .toString();
    }

    private String wildcard() {
        return random.nextInt(3) > 0 ? "" : one(List.of("*", "?", "\\\\", "\\*"));
    }

    private Event event() {
        List<Object> fields = new ArrayList<>();
        for (String field : FIELDS) {
            if (random.nextInt(4) > 0) {
                fields.add(field);
                fields.add(
                        switch (field) {
                            case "tags" -> List.of(text(4), text(6));
                            case "http.response.status_code" ->
                                random.nextBoolean() ? (Object) (100L + random.nextInt(3)) : text(3);
                            default -> text(random.nextInt(40));
                        });
            }
        }
        return Rules.event(one(DATASETS), fields.toArray());
    }

    /** Few letters at a time, so that texts often occur in others. */
    private String text(int length) {
        int from = random.nextInt(LETTERS.size());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.get((from + random.nextInt(3)) % LETTERS.size()));
        }
        return text.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
