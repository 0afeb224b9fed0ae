package io.foreshock.app.rights;

import java.util.ArrayList;
import java.util.List;

/** For people: a table in Markdown, a right a row. */
public final class RightsTable {
    private static final List<String> HEAD = List.of("role", "resource", "names", "pattern", "operations");

    private RightsTable() {}

    /** The table's lines. */
    public static List<String> lines(List<Grant> grants) {
        List<String> lines = new ArrayList<>();
        lines.add(line(HEAD));
        lines.add("|---".repeat(HEAD.size()) + "|");
        for (Grant grant : grants) {
            for (Right right : grant.rights()) {
                lines.add(line(List.of(
                        grant.verb().toString(),
                        right.typeName(),
                        String.join(", ", right.names()),
                        right.patternName(),
                        String.join(", ", right.operationNames()))));
            }
        }
        return lines;
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
