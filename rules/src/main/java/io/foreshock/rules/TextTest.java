package io.foreshock.rules;

/** Compares text with a pattern by scanning it, without allocating. */
sealed interface TextTest {

    boolean test(String text);

    /** What occurs, but for upper and lower case, in every text that passes; may be empty. */
    String literal();

    /** Equal for characters that are the same but for upper and lower case. */
    static char fold(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** The cheapest test for the pattern; {@code ignoreCase} is how Sigma compares by default. */
    static TextTest of(SigmaText pattern, boolean ignoreCase) {
        int from = 0;
        int to = pattern.length();
        while (from < to && pattern.anyAt(from)) {
            from++;
        }
        while (to > from && pattern.anyAt(to - 1)) {
            to--;
        }
        boolean openStart = from > 0;
        boolean openEnd = to < pattern.length();
        if (!pattern.plain(from, to)) {
            return new Glob(pattern, ignoreCase);
        }
        String plain = pattern.characters().substring(from, to);
        if (openStart) {
            return openEnd || plain.isEmpty() ? Contains.of(plain, ignoreCase) : new EndsWith(plain, ignoreCase);
        }
        return openEnd ? new StartsWith(plain, ignoreCase) : new Equals(plain, ignoreCase);
    }

    /** The whole text. */
    record Equals(String expected, boolean ignoreCase) implements TextTest {
        @Override
        public String literal() {
            return expected;
        }

        @Override
        public boolean test(String text) {
            return text.length() == expected.length()
                    && text.regionMatches(ignoreCase, 0, expected, 0, expected.length());
        }
    }

    /** The beginning. */
    record StartsWith(String expected, boolean ignoreCase) implements TextTest {
        @Override
        public String literal() {
            return expected;
        }

        @Override
        public boolean test(String text) {
            return text.regionMatches(ignoreCase, 0, expected, 0, expected.length());
        }
    }

    /** The end. */
    record EndsWith(String expected, boolean ignoreCase) implements TextTest {
        @Override
        public String literal() {
            return expected;
        }

        @Override
        public boolean test(String text) {
            return text.regionMatches(ignoreCase, text.length() - expected.length(), expected, 0, expected.length());
        }
    }

    /** Anywhere; {@code lower} and {@code upper} are the forms of the first character, searched first. */
    record Contains(String expected, char lower, char upper, boolean ignoreCase) implements TextTest {
        static Contains of(String expected, boolean ignoreCase) {
            char first = expected.isEmpty() ? 0 : expected.charAt(0);
            return new Contains(expected, Character.toLowerCase(first), Character.toUpperCase(first), ignoreCase);
        }

        @Override
        public String literal() {
            return expected;
        }

        @Override
        public boolean test(String text) {
            if (!ignoreCase || expected.isEmpty()) {
                return text.contains(expected);
            }
            int last = text.length() - expected.length();
            for (int i = 0; i <= last; i++) {
                char c = text.charAt(i);
                if ((c == lower || c == upper) && text.regionMatches(true, i, expected, 0, expected.length())) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Wildcards inside. On a mismatch only the last {@code *} is tried again one character later: it can take over
     * whatever an earlier one could have, so the time is at most text times pattern, never exponential.
     */
    record Glob(SigmaText pattern, boolean ignoreCase) implements TextTest {
        @Override
        public boolean test(String text) {
            int at = 0;
            int inPattern = 0;
            int lastAny = -1;
            int retryAt = 0;
            while (at < text.length()) {
                if (inPattern < pattern.length() && pattern.anyAt(inPattern)) {
                    lastAny = inPattern++;
                    retryAt = at;
                } else if (inPattern < pattern.length() && same(text.charAt(at), inPattern)) {
                    at++;
                    inPattern++;
                } else if (lastAny >= 0) {
                    inPattern = lastAny + 1;
                    at = ++retryAt;
                } else {
                    return false;
                }
            }
            while (inPattern < pattern.length() && pattern.anyAt(inPattern)) {
                inPattern++;
            }
            return inPattern == pattern.length();
        }

        @Override
        public String literal() {
            String longest = "";
            int from = 0;
            for (int i = 0; i <= pattern.length(); i++) {
                if (i == pattern.length() || pattern.anyAt(i) || pattern.oneAt(i)) {
                    if (i - from > longest.length()) {
                        longest = pattern.characters().substring(from, i);
                    }
                    from = i + 1;
                }
            }
            return longest;
        }

        private boolean same(char c, int inPattern) {
            char expected = pattern.characters().charAt(inPattern);
            return pattern.oneAt(inPattern) || c == expected || (ignoreCase && fold(c) == fold(expected));
        }
    }
}
