package io.foreshock.parsers.nginx;

import io.foreshock.events.Slice;
import org.jspecify.annotations.Nullable;

/** IP addresses as logs write them. */
final class Address {
    private static final int LONGEST = 45;
    private static final int GROUPS = 8;

    private Address() {}

    /** Whether the text is an IPv4 or IPv6 address and nothing else. */
    static boolean is(Slice text) {
        int length = text.length();
        if (length < 2 || length > LONGEST) {
            return false;
        }
        return text.indexOf(':', 0) < 0 ? isIpv4(text, 0) : isIpv6(text);
    }

    static boolean is(String text) {
        return is(Slice.of(text));
    }

    /** The address in {@code 192.0.2.1}, {@code 192.0.2.1:443}, {@code [2001:db8::1]:443} or {@code fe80::1%eth0}; null in others. */
    static @Nullable String in(String text) {
        String address = text;
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            address = close < 0 ? text : text.substring(1, close);
        } else if (text.indexOf('.') > 0 && text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0) {
            address = text.substring(0, text.indexOf(':'));
        }
        int zone = address.indexOf('%');
        address = zone < 0 ? address : address.substring(0, zone);
        return is(address) ? address : null;
    }

    /** Whether an address is one of a private network, of this machine or of this link. */
    static boolean isPrivate(String address) {
        if (address.startsWith("172.")) {
            int second = Integer.parseInt(address.substring(4, address.indexOf('.', 4)));
            return second >= 16 && second <= 31;
        }
        return address.startsWith("10.")
                || address.startsWith("127.")
                || address.startsWith("192.168.")
                || address.startsWith("169.254.")
                || address.equals("::1")
                || (address.indexOf(':') == 4 && (address.startsWith("fc") || address.startsWith("fd")))
                || address.startsWith("fe80:");
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
