package io.foreshock.testing.chaos.result;

import io.foreshock.testing.chaos.script.Lines;
import java.util.ArrayList;
import java.util.List;

/**
 * Written lines compared with stored lines.
 *
 * @param stored lines in rows; an error and its stack frames are several lines of one row
 * @param lost written and in no row
 * @param duplicated stored more often than written
 * @param foreign stored and never written: torn or altered
 * @param examples some of the lines that are lost, duplicated or foreign
 */
public record LineCounts(long written, long stored, long lost, long duplicated, long foreign, List<String> examples) {
    private static final int MAX_EXAMPLES = 10;

    public static LineCounts of(Lines written, Lines stored) {
        long lost = 0;
        long duplicated = 0;
        long foreign = 0;
        List<String> examples = new ArrayList<>();
        for (Lines.Line line : written.counts().keySet()) {
            int more = stored.count(line) - written.count(line);
            lost += Math.max(0, -more);
            duplicated += Math.max(0, more);
            if (more != 0) {
                addExample(examples, more < 0 ? "lost" : "duplicated", line);
            }
        }
        for (Lines.Line line : stored.counts().keySet()) {
            if (written.count(line) == 0) {
                foreign += stored.count(line);
                addExample(examples, "never written", line);
            }
        }
        return new LineCounts(written.total(), stored.total(), lost, duplicated, foreign, List.copyOf(examples));
    }

    private static void addExample(List<String> examples, String what, Lines.Line line) {
        if (examples.size() < MAX_EXAMPLES) {
            examples.add(what + ": " + line.host() + " " + line.dataset() + " " + line.text());
        }
    }

    public boolean clean() {
        return lost == 0 && duplicated == 0 && foreign == 0;
    }
}
