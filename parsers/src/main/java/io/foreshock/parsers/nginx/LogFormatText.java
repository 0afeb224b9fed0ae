package io.foreshock.parsers.nginx;

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

    /** The words of the first directive, whose name may be missing. */
    private static List<String> words(String text) {
        return ConfWords.directives(text).stream()
                .limit(1)
                .flatMap(directive -> directive.words().stream())
                .map(LogFormatText::unescaped)
                .toList();
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
