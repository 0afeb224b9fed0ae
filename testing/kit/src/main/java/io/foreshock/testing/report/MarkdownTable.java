package io.foreshock.testing.report;

import java.util.Locale;

/** A table in Markdown. Not thread-safe. */
public final class MarkdownTable {
    private final StringBuilder lines = new StringBuilder();

    private MarkdownTable(String[] columns, String alignment) {
        row(columns);
        lines.append("|---|").append(alignment.repeat(columns.length - 1)).append('\n');
    }

    /** All columns are text. */
    public static MarkdownTable ofText(String... columns) {
        return new MarkdownTable(columns, "---|");
    }

    /** The first column names the rows, the others are numbers. */
    public static MarkdownTable ofNumbers(String... columns) {
        return new MarkdownTable(columns, "---:|");
    }

    public void row(String... cells) {
        lines.append('|');
        for (String cell : cells) {
            lines.append(' ')
                    .append(cell.replace("|", "\\|").replace('\n', ' '))
                    .append(" |");
        }
        lines.append('\n');
    }

    /** A number with so many decimals; a dash for NaN, which stands for what was not measured. */
    public static String number(double value, int decimals) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
