package io.foreshock.parsers.pm2;

/** Escape sequences of terminals (ECMA-48), such as colours. */
final class AnsiEscapes {
    private static final char ESCAPE = '\u001b';
    private static final char CONTROL_SEQUENCE = '\u009b';
    private static final char BELL = '\u0007';

    private AnsiEscapes() {}

    /** The text without them; one that is cut off goes, too. */
    static String strip(String text) {
        int next = next(text, 0);
        if (next < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        while (next >= 0) {
            plain.append(text, from, next);
            from = end(text, next);
            next = next(text, from);
        }
        return plain.append(text, from, text.length()).toString();
    }

    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == ESCAPE || text.charAt(i) == CONTROL_SEQUENCE) {
                return i;
            }
        }
        return -1;
    }

    private static int end(String text, int at) {
        if (text.charAt(at) == CONTROL_SEQUENCE) {
            return endOfSequence(text, at + 1);
        }
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
        if (kind == '[') {
            return endOfSequence(text, at + 2);
        }
        if (kind == ']') {
            return endOfCommand(text, at + 2);
        }
        return Math.min(text.length(), at + (kind > ' ' && kind < '\u007f' ? 2 : 1));
    }

    /** Parameters, then a character that ends them. */
    private static int endOfSequence(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) < '@') {
            i++;
        }
        boolean ends = i < text.length() && text.charAt(i) >= '@' && text.charAt(i) <= '~';
        return ends ? i + 1 : i;
    }

    /** A command to the terminal, such as a title or a link, ends with a bell or an escape. */
    private static int endOfCommand(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == BELL) {
                return i + 1;
            }
            if (text.charAt(i) == ESCAPE) {
                return Math.min(text.length(), text.startsWith("\\", i + 1) ? i + 2 : i);
            }
        }
        // Not closed: it hides nothing.
        return from;
    }
}
