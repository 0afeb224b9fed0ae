package io.foreshock.parsers.nginx;

import io.foreshock.parsers.IpAddress;
import org.jspecify.annotations.Nullable;

/** IP addresses as logs write them. */
final class Address {
    private Address() {}

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
        return IpAddress.isOne(address) ? address : null;
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
}
