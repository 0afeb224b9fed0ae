package io.foreshock.testing.chaos.verdict;

import io.foreshock.testing.chaos.script.Lines;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines written beside lines stored, one by one.
 *
 * @param stored lines that the rows hold; an error and its stack frames are several lines of one row
 * @param lost written, and in no row
 * @param doubled stored more often than written
 * @param foreign stored, but never written: torn or altered
 * @param examples a few of what is wrong
 */
public record LineLedger(long written, long stored, long lost, long doubled, long foreign, List<String> examples) {
    private static final int EXAMPLES = 10;

    public static LineLedger of(Lines written, Lines stored) {
        long lost = 0;
        long doubled = 0;
        long foreign = 0;
        List<String> examples = new ArrayList<>();
        for (Lines.Line line : written.counts().keySet()) {
            int more = stored.count(line) - written.count(line);
            lost += Math.max(0, -more);
            doubled += Math.max(0, more);
            if (more != 0) {
                addExample(examples, more < 0 ? "lost" : "doubled", line);
            }
        }
        for (Lines.Line line : stored.counts().keySet()) {
            if (written.count(line) == 0) {
                foreign += stored.count(line);
                addExample(examples, "never written", line);
            }
        }
        return new LineLedger(written.total(), stored.total(), lost, doubled, foreign, List.copyOf(examples));
    }

    private static void addExample(List<String> examples, String what, Lines.Line line) {
        if (examples.size() < EXAMPLES) {
            examples.add(what + ": " + line.host() + " " + line.dataset() + " " + line.text());
        }
    }

    public boolean clean() {
        return lost == 0 && doubled == 0 && foreign == 0;
    }
}
