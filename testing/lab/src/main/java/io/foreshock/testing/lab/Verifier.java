package io.foreshock.testing.lab;

import io.foreshock.app.embedded.ReceivedMessage.Channel;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.testing.lab.audit.LineAudit;
import io.foreshock.testing.lab.audit.StoreTables;
import io.foreshock.testing.lab.scenes.Expectation;
import java.util.ArrayList;
import java.util.List;

/** Compares the results of a scene with its expectation. */
final class Verifier {
    private final Expectation expected;
    private final List<String> failures = new ArrayList<>();

    private Verifier(Expectation expected) {
        this.expected = expected;
    }

    /** Each difference from the expectation; empty when there is none. */
    static List<String> failures(
            Expectation expected,
            List<String> rules,
            List<StoreTables.StoredIncident> incidents,
            ReceiverServer receiver,
            LineAudit.Result lines,
            List<String> counterFailures) {
        Verifier verifier = new Verifier(expected);
        verifier.verifySignals(rules);
        verifier.verifyIncidents(incidents);
        verifier.verifyNotifications(receiver);
        verifier.verifyLines(lines);
        verifier.failures.addAll(counterFailures);
        return verifier.failures;
    }

    private void verifySignals(List<String> rules) {
        expected.rules().stream()
                .filter(rule -> !rules.contains(rule))
                .sorted()
                .forEach(rule -> failures.add("rule " + rule + " has no signal"));
    }

    private void verifyIncidents(List<StoreTables.StoredIncident> incidents) {
        int due = expected.notifies() ? 1 : 0;
        if (incidents.size() != due) {
            failures.add(incidents.size() + " incidents instead of " + due);
        }
        String severity = expected.severity().wireName();
        incidents.stream()
                .filter(incident -> !incident.severity().equals(severity))
                .forEach(incident -> failures.add("an incident is " + incident.severity() + " instead of " + severity));
        expected.named().stream()
                .sorted()
                .filter(words ->
                        incidents.stream().noneMatch(incident -> incident.told().contains(words)))
                .forEach(words -> failures.add("no incident names " + words));
    }

    private void verifyNotifications(ReceiverServer receiver) {
        int slack = receiver.received(Channel.SLACK).size();
        if (expected.notifies() != slack > 0) {
            failures.add(slack == 0 ? "no message to Slack" : slack + " messages to Slack instead of 0");
        }
        int pages = receiver.pages().size();
        if (pages != expected.pages()) {
            failures.add(pages + " pages instead of " + expected.pages());
        }
        long refused = receiver.received().stream()
                .filter(message -> !message.accepted())
                .count();
        if (refused > 0) {
            failures.add(refused + " messages were refused as invalid");
        }
    }

    private void verifyLines(LineAudit.Result lines) {
        failures.addAll(lines.flaws());
        if (expected.destroys()) {
            return;
        }
        if (lines.sourcesWithoutFile() > 0) {
            failures.add(lines.sourcesWithoutFile() + " sources in the store match no file: a file was read twice");
        }
        if (lines.accessesDestroyed() > 0) {
            failures.add(lines.accessesDestroyed() + " requests are neither in nginx's logs nor in the store");
        }
    }
}
