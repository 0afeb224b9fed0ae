package io.foreshock.parsers;

/** Addresses in text. */
public final class IpAddress {
    private static final int GROUPS = 8;

    private IpAddress() {}

    /** Whether a text is an IPv4 or IPv6 address, with no zone, port or brackets. */
    public static boolean isOne(String text) {
        return text.indexOf(':') < 0 ? isV4(text, 0) : isV6(text);
    }

    private static boolean isV4(String text, int from) {
        int numbers = 0;
        int at = from;
        while (numbers < 4) {
            int end = at;
            int value = 0;
            while (end < text.length() && end - at < 3 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                value = value * 10 + text.charAt(end++) - '0';
            }
            if (end == at || value > 255) {
                return false;
            }
            numbers++;
            if (numbers < 4 && !text.startsWith(".", end)) {
                return false;
            }
            at = end + 1;
        }
        return at == text.length() + 1;
    }

    private static boolean isV6(String text) {
        int groups = 0;
        int at = 0;
        boolean shortened = text.startsWith("::");
        if (shortened) {
            at = 2;
        }
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && end - at < 4 && Character.digit(text.charAt(end), 16) >= 0) {
                end++;
            }
            if (text.startsWith(".", end)) {
                return isV4(text, at) && (shortened ? groups + 2 < GROUPS : groups + 2 == GROUPS);
            }
            groups++;
            if (end == at) {
                return false;
            }
            if (end == text.length()) {
                break;
            }
            boolean gap = text.startsWith("::", end);
            if (text.charAt(end) != ':' || (gap && shortened) || (!gap && end + 1 == text.length())) {
                return false;
            }
            shortened |= gap;
            at = end + (gap ? 2 : 1);
        }
        return shortened ? groups < GROUPS : groups == GROUPS;
    }
}
