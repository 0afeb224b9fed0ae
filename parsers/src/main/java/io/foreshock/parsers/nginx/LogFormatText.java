package io.foreshock.parsers.nginx;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@code log_format} as people copy it: the format alone, its quoted parts, or all of the directive with its name and {@code
 * escape=}.
 *
 * @param format what nginx makes of it
 * @param isEscaped false for {@code escape=none}
 */
record LogFormatText(String format, boolean isEscaped) {
    private static final String DIRECTIVE = "log_format ";
    private static final String ESCAPE = "escape=";

    static LogFormatText of(String text) {
        String trimmed = text.strip();
        boolean isDirective = trimmed.startsWith(DIRECTIVE);
        boolean hasEscape = trimmed.startsWith(ESCAPE);
        if (!isDirective && !hasEscape && !trimmed.startsWith("'")) {
            return new LogFormatText(unescaped(text), true);
        }
        List<String> words = words(trimmed);
        int at = isDirective ? 2 : 0;
        String escape = at < words.size() && words.get(at).startsWith(ESCAPE) ? words.get(at) : "";
        int first = Math.min(words.size(), escape.isEmpty() ? at : at + 1);
        return new LogFormatText(String.join("", words.subList(first, words.size())), !escape.equals("escape=none"));
    }

    /** nginx's words: separated by white space, quoted or not, up to the semicolon. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < text.length() && text.charAt(i) != ';') {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            }
            boolean isQuoted = c == '\'' || c == '"';
            int from = isQuoted ? i + 1 : i;
            int end = endOfWord(text, from, isQuoted ? c : ' ');
            words.add(unescaped(text.substring(from, end)));
            i = isQuoted ? end + 1 : end;
        }
        return words;
    }

    private static int endOfWord(String text, int from, char quote) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quote == ' ' ? Character.isWhitespace(c) || c == ';' : c == quote) {
                return i;
            }
            i++;
        }
        return text.length();
    }

    private static String unescaped(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            int meant = c == '\\' && i + 1 < word.length() ? "\"'\\tnr".indexOf(word.charAt(i + 1)) : -1;
            out.append(meant < 0 ? c : "\"'\\\t\n\r".charAt(meant));
            i += meant < 0 ? 0 : 1;
        }
        return out.toString();
    }
}
