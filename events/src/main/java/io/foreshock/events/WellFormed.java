package io.foreshock.events;

/** Text that UTF-8 can say: halves of characters, which come of cutting text and of hostile escapes, become U+FFFD. */
final class WellFormed {
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /** The text itself where nothing is wrong with it. */
    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return withoutHalves(text, i);
            }
        }
        return text;
    }

    private static String withoutHalves(String text, int from) {
        char[] chars = text.toCharArray();
        for (int i = from; i < chars.length; i++) {
            if (!Character.isSurrogate(chars[i])) {
                continue;
            }
            if (i + 1 < chars.length && Character.isSurrogatePair(chars[i], chars[i + 1])) {
                i++;
            } else {
                chars[i] = REPLACEMENT;
            }
        }
        return new String(chars);
    }
}
