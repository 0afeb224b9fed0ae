package io.foreshock.testing.lab;

import io.foreshock.testing.report.MarkdownTable;
import java.util.List;
import java.util.Locale;

/** Outcomes as a Markdown table, a row for each scene. */
final class OutcomeTable {
    private OutcomeTable() {}

    static String of(List<Outcome> outcomes) {
        MarkdownTable table = MarkdownTable.ofText(
                "scene", "signalled", "incident", "cause → alert", "lines = rows", "paged", "Slack", "passed");
        outcomes.forEach(outcome -> addRow(table, outcome));
        return table.toString();
    }

    private static void addRow(MarkdownTable table, Outcome o) {
        table.row(
                o.scene(),
                o.signalled().isEmpty() ? "–" : String.join(", ", o.signalled()),
                o.incident(),
                o.secondsToAlert() == null ? "–" : String.format(Locale.ROOT, "%.1f s", o.secondsToAlert()),
                o.lines()
                        + (o.lines() == o.stored() ? " = " : " ≠ ")
                        + o.stored()
                        + (o.destroyed() == 0 ? "" : " (" + o.destroyed() + " destroyed unread)"),
                Integer.toString(o.pages()),
                Long.toString(o.slack()),
                o.passed() ? "yes" : "**no**: " + String.join("; ", o.failures()));
    }
}
