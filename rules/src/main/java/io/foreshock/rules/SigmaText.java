package io.foreshock.rules;

/**
 * A Sigma value: text in which {@code *} stands for any characters and {@code ?} for one, unless a backslash precedes.
 * Wildcards are stored apart from the characters, so that every character can be matched.
 *
 * @param characters the characters; at a wildcard, the character as written
 * @param wild at each place whether it is a wildcard
 */
record SigmaText(String characters, String wild) {
    private static final char YES = '1';
    private static final char NO = '0';

    /** Reads escapes: {@code \*}, {@code \?} and {@code \\}; any other backslash is a backslash. */
    static SigmaText parse(String written) {
        StringBuilder characters = new StringBuilder();
        StringBuilder wild = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean escaped = c == '\\' && i + 1 < written.length() && "*?\\".indexOf(written.charAt(i + 1)) >= 0;
            if (escaped) {
                characters.append(written.charAt(++i));
            } else {
                characters.append(c);
            }
            wild.append(!escaped && (c == '*' || c == '?') ? YES : NO);
        }
        return new SigmaText(characters.toString(), wild.toString());
    }

    SigmaText openAtStart() {
        return new SigmaText("*" + characters, YES + wild);
    }

    SigmaText openAtEnd() {
        return new SigmaText(characters + "*", wild + YES);
    }

    int length() {
        return characters.length();
    }

    boolean anyAt(int i) {
        return wild.charAt(i) == YES && characters.charAt(i) == '*';
    }

    boolean oneAt(int i) {
        return wild.charAt(i) == YES && characters.charAt(i) == '?';
    }

    /** Whether the places from, inclusive, to, exclusive, hold no wildcard. */
    boolean plain(int from, int to) {
        int first = wild.indexOf(YES, from);
        return first < 0 || first >= to;
    }
}
