package io.foreshock.events;

/** Text that can be encoded as UTF-8: lone surrogates, from cut text or hostile escapes, become U+FFFD. */
final class WellFormed {
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /** The same instance where the text has none. */
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
