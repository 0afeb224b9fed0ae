package io.foreshock.parsers;

/** Digits and words of a text, by their places. */
final class Digits {
    private Digits() {}

    /** The number that stands in exactly these places, or -1. */
    static int at(String s, int from, int count) {
        if (from < 0 || from + count > s.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + count; i++) {
            char c = s.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    /** How many digits stand from here on. */
    static int count(String s, int from) {
        int end = from;
        while (end < s.length() && isDigit(s.charAt(end))) {
            end++;
        }
        return end - from;
    }

    /** Where the ASCII letters end that stand from here on. */
    static int endOfLetters(String s, int from) {
        int end = from;
        while (end < s.length() && isLetter(s.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Whether no letter, digit or underscore stands here: what is before it is a word of its own. */
    static boolean isWordEnd(String s, int at) {
        return at >= s.length() || !(Character.isLetterOrDigit(s.charAt(at)) || s.charAt(at) == '_');
    }

    /** The character that stands here; NUL behind the end. */
    static char charAt(String s, int at) {
        return at < s.length() ? s.charAt(at) : '\0';
    }

    /** A space, also one that does not break: that is what JavaScript writes before AM and PM. */
    static boolean isSpace(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u202f';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
