package io.foreshock.parsers.generic;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of pairs, {@code time=2024-05-13T14:03:04Z level=info msg="cache is cold" size=7}: logfmt. */
final class Logfmt {
    private static final int LEAST_PAIRS = 2;
    private static final int MOST_PAIRS = 200;

    private final String text;
    private final Map<String, String> pairs = new LinkedHashMap<>();
    private int at;

    private Logfmt(String text) {
        this.text = text;
    }

    /** Its values by their names, in order; null where the line is anything else. */
    static @Nullable Map<String, String> pairsOrNull(String text) {
        Logfmt line = new Logfmt(text);
        while (line.at < text.length() && line.pairs.size() < MOST_PAIRS) {
            if (!line.pair()) {
                return null;
            }
        }
        return line.pairs.size() < LEAST_PAIRS ? null : line.pairs;
    }

    private boolean pair() {
        int from = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        if (at == from || at >= text.length() || text.charAt(at) != '=') {
            return false;
        }
        String name = text.substring(from, at);
        at++;
        pairs.put(name, at < text.length() && text.charAt(at) == '"' ? quoted() : word());
        boolean ends = at >= text.length() || text.charAt(at) == ' ';
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return ends;
    }

    private String word() {
        int from = at;
        int space = text.indexOf(' ', at);
        at = space < 0 ? text.length() : space;
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                c = text.charAt(at) == 'n' ? '\n' : text.charAt(at) == 't' ? '\t' : text.charAt(at);
            }
            value.append(c);
        }
        at = Math.min(text.length(), at + 1);
        return value.toString();
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '@' || c == '/';
    }
}
