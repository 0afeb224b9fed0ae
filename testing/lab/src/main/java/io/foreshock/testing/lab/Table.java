package io.foreshock.testing.lab;

import java.util.List;
import java.util.Locale;

/** The outcomes as a Markdown table. */
final class Table {
    private static final String HEAD = """
            | scene | signalled | incident | cause → alert | lines = rows | paged | Slack | right |
            |---|---|---|---|---|---|---|---|
            """;

    private Table() {}

    static String of(List<Outcome> outcomes) {
        StringBuilder table = new StringBuilder(HEAD);
        outcomes.forEach(outcome -> table.append(row(outcome)).append('\n'));
        return table.toString();
    }

    private static String row(Outcome o) {
        String lines = o.lines()
                + (o.lines() == o.stored() ? " = " : " ≠ ")
                + o.stored()
                + (o.destroyed() == 0 ? "" : " (" + o.destroyed() + " destroyed unread)");
        return "| "
                + String.join(
                        " | ",
                        o.scene(),
                        o.signalled().isEmpty() ? "–" : String.join(", ", o.signalled()),
                        escape(o.incident()),
                        o.secondsToAlert() == null ? "–" : String.format(Locale.ROOT, "%.1f s", o.secondsToAlert()),
                        lines,
                        Integer.toString(o.pages()),
                        Long.toString(o.slack()),
                        o.right() ? "yes" : "**no**: " + escape(String.join("; ", o.wrong())))
                + " |";
    }

    private static String escape(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
