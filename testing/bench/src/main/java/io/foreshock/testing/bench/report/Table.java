package io.foreshock.testing.bench.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in Markdown, ready to be pasted. Not thread-safe. */
public final class Table {
    private final List<String> lines = new ArrayList<>();

    /** The table's columns, the first of which names its rows. */
    public Table(String... columns) {
        row(columns);
        lines.add("|---|" + "---:|".repeat(columns.length - 1));
    }

    public void row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    public void print(PrintStream out) {
        lines.forEach(out::println);
        out.flush();
    }

    public static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    public static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    public static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
