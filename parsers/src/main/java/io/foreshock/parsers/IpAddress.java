package io.foreshock.parsers;

import io.foreshock.events.Slice;

/** Addresses in text. */
public final class IpAddress {
    private static final int LONGEST = 45;
    private static final int GROUPS = 8;

    private IpAddress() {}

    /** Whether a text is an IPv4 or IPv6 address, with no zone, port or brackets. */
    public static boolean isOne(Slice text) {
        int length = text.length();
        if (length < 2 || length > LONGEST) {
            return false;
        }
        return text.indexOf(':', 0) < 0 ? isIpv4(text, 0) : isIpv6(text);
    }

    /** The same. */
    public static boolean isOne(String text) {
        return isOne(Slice.of(text));
    }

    private static boolean isIpv4(Slice text, int from) {
        int dots = 0;
        int digits = 0;
        int value = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = text.at(i) - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                digits++;
                if (digits > 3 || value > 255) {
                    return false;
                }
            } else if (text.at(i) == '.' && digits > 0) {
                dots++;
                digits = 0;
                value = 0;
            } else {
                return false;
            }
        }
        return dots == 3 && digits > 0;
    }

    private static boolean isIpv6(Slice text) {
        int groups = 0;
        boolean isShortened = false;
        int i = 0;
        if (text.at(0) == ':') {
            if (text.at(1) != ':') {
                return false;
            }
            isShortened = true;
            i = 2;
        }
        while (i < text.length()) {
            int end = endOfGroup(text, i);
            if (end < text.length() && text.at(end) == '.') {
                return isIpv4(text, i) && (isShortened ? groups <= GROUPS - 3 : groups == GROUPS - 2);
            }
            if (end == i || end - i > 4) {
                return false;
            }
            groups++;
            if (end == text.length()) {
                break;
            }
            if (text.at(end) != ':' || end + 1 == text.length()) {
                return false;
            }
            i = end + 1;
            if (text.at(i) == ':') {
                if (isShortened) {
                    return false;
                }
                isShortened = true;
                i++;
            }
        }
        return isShortened ? groups < GROUPS : groups == GROUPS;
    }

    private static int endOfGroup(Slice text, int from) {
        int i = from;
        while (i < text.length() && Character.digit(text.at(i), 16) >= 0) {
            i++;
        }
        return i;
    }
}
