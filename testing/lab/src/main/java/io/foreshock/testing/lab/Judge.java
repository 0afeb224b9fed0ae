package io.foreshock.testing.lab;

import io.foreshock.app.embedded.ReceivedMessage.Channel;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.testing.lab.ledger.LineAudit;
import io.foreshock.testing.lab.ledger.Store;
import io.foreshock.testing.lab.scenes.Expectation;
import java.util.ArrayList;
import java.util.List;

/** Holds what came of a scene against what was expected. */
final class Judge {
    private final Expectation expected;
    private final List<String> wrong = new ArrayList<>();

    private Judge(Expectation expected) {
        this.expected = expected;
    }

    /** All that is not as expected. */
    static List<String> wrongIn(
            Expectation expected,
            List<String> rules,
            List<Store.StoredIncident> incidents,
            ReceiverServer receiver,
            LineAudit.Result lines,
            List<String> brokenIdentities) {
        Judge judge = new Judge(expected);
        judge.signals(rules);
        judge.incidents(incidents);
        judge.told(receiver);
        judge.lines(lines);
        judge.wrong.addAll(brokenIdentities);
        return judge.wrong;
    }

    private void signals(List<String> rules) {
        expected.rules().stream()
                .filter(rule -> !rules.contains(rule))
                .sorted()
                .forEach(rule -> wrong.add(rule + " did not signal"));
    }

    private void incidents(List<Store.StoredIncident> incidents) {
        int due = expected.told() ? 1 : 0;
        if (incidents.size() != due) {
            wrong.add(incidents.size() + " incidents instead of " + due);
        }
        incidents.stream()
                .filter(incident ->
                        !incident.severity().equals(expected.severity().word()))
                .forEach(incident -> wrong.add("an incident is " + incident.severity() + " instead of "
                        + expected.severity().word()));
    }

    private void told(ReceiverServer receiver) {
        long slack = receiver.received(Channel.SLACK).size();
        if (expected.told() != slack > 0) {
            wrong.add(expected.told() ? "nobody was told" : "Slack was told " + slack + " times about nothing");
        }
        int pages = receiver.pages().size();
        if (pages != expected.pages()) {
            wrong.add(pages + " pages instead of " + expected.pages());
        }
        long refused =
                receiver.received().stream().filter(told -> !told.accepted()).count();
        if (refused > 0) {
            wrong.add(refused + " messages were refused as invalid");
        }
    }

    private void lines(LineAudit.Result lines) {
        wrong.addAll(lines.flaws());
        if (lines.strays() > 0 && !expected.destroys()) {
            wrong.add(lines.strays() + " streams in the store are of no file: something was read twice");
        }
        if (lines.accessesDestroyed() > 0 && !expected.destroys()) {
            wrong.add(lines.accessesDestroyed() + " requests stand neither in nginx's logs nor in the store");
        }
    }
}
