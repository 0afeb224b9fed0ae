package io.foreshock.rules;

import io.foreshock.config.NearestName;
import io.foreshock.config.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A key of a selection: {@code field|modifier|modifier}.
 *
 * @param field empty for keywords
 * @param operator how values are compared: {@code contains}, {@code re}, {@code gte}, …; empty for equality
 * @param all whether all values must match rather than any
 * @param cased whether upper and lower case differ
 */
record FieldKey(String field, String operator, boolean all, boolean cased) {
    private static final Set<String> OPERATORS =
            Set.of("contains", "startswith", "endswith", "re", "gt", "gte", "lt", "lte", "exists");
    private static final Set<String> NOT_SUPPORTED = Set.of(
            "base64",
            "base64offset",
            "cidr",
            "expand",
            "fieldref",
            "wide",
            "utf16",
            "utf16le",
            "utf16be",
            "windash",
            "i",
            "m",
            "s",
            "neq",
            "minute",
            "hour",
            "day",
            "week",
            "month",
            "year");

    static FieldKey parse(String written, int line, Problems problems) {
        List<String> parts = List.of(written.split("\\|", -1));
        List<String> operators = new ArrayList<>();
        Set<String> flags = new LinkedHashSet<>();
        for (String modifier : parts.subList(1, parts.size())) {
            if (OPERATORS.contains(modifier)) {
                operators.add(modifier);
            } else if (modifier.equals("all") || modifier.equals("cased")) {
                flags.add(modifier);
            } else {
                problems.errorAt(line, written, refusal(modifier));
            }
        }
        if (operators.size() > 1) {
            problems.errorAt(line, written, "has modifiers that exclude each other, " + operators + "; keep one");
        }
        String operator = operators.isEmpty() ? "" : operators.get(0);
        if (parts.get(0).isEmpty() && !operator.isEmpty() && !operator.equals("contains")) {
            problems.errorAt(line, written, "names no field; write 'field|" + operator + "'");
        }
        return new FieldKey(parts.get(0), operator, flags.contains("all"), flags.contains("cased"));
    }

    private static String refusal(String modifier) {
        if (NOT_SUPPORTED.contains(modifier)) {
            String instead = Set.of("i", "m", "s").contains(modifier)
                    ? "write '(?" + modifier + ")' at the start of the expression"
                    : "use contains, startswith, endswith or re";
            return "the modifier '" + modifier + "' is Sigma, but not supported; " + instead;
        }
        return "'" + modifier + "' is not a modifier; "
                + NearestName.hint(
                        modifier,
                        Set.of(
                                "contains",
                                "startswith",
                                "endswith",
                                "re",
                                "gt",
                                "gte",
                                "lt",
                                "lte",
                                "exists",
                                "all",
                                "cased"));
    }
}
