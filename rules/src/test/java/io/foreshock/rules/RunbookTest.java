package io.foreshock.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runbook says of each rule of the pack that tells people what it means and what to do first. */
class RunbookTest {
    private static final Path RUNBOOK = Path.of("../docs/runbook.md");
    private static final int SHORTEST = 60;

    @Test
    void shouldHaveAChapterOfEachRuleThatTellsPeople() throws IOException {
        String made = text();
        if (System.getProperty("write") != null) {
            Files.writeString(RUNBOOK, made);
        }
        assertThat(Files.readString(RUNBOOK))
                .as("docs/runbook.md is not what the pack says; write it anew with: mvn -pl rules -am test"
                        + " -Dtest=RunbookTest -Dsurefire.failIfNoSpecifiedTests=false -Dwrite")
                .isEqualTo(made);
    }

    @Test
    void shouldSayMoreThanATitleOfEach() {
        assertThat(tellingRules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.about().getOrDefault("description", ""))
                        .as(rule.name())
                        .hasSizeGreaterThan(SHORTEST));
    }

    private static String text() {
        StringBuilder text = new StringBuilder("""
                # Runbook

                What each rule of the pack means, and what to do first; the worst first. Messages name a rule by its title, incidents (`signals[].rule`)
                by its name. Made from the [pack](../rules/src/main/resources/io/foreshock/rules/pack) by a test, which fails when they differ.
                """);
        for (Rule rule : tellingRules()) {
            text.append("\n## ").append(rule.name()).append('\n');
            text.append("**")
                    .append(rule.title())
                    .append("** · ")
                    .append(rule.severity().wireName());
            text.append(rule.severity() == Severity.CRITICAL ? ", pages" : "").append("\n\n");
            text.append(rule.about().getOrDefault("description", "").strip()).append('\n');
        }
        return text.toString();
    }

    private static List<Rule> tellingRules() {
        RuleSet pack = RuleSet.builtIn();
        List<Rule> rules = new ArrayList<>(Stream.of(pack.detections(), pack.correlations(), pack.detectors())
                .flatMap(List::stream)
                .filter(rule -> rule.emits() && rule.severity().compareTo(Severity.WARNING) >= 0)
                .toList());
        rules.sort(Comparator.comparing(Rule::severity).reversed().thenComparing(Rule::name));
        return rules;
    }
}
