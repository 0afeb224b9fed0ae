package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Slice;
import io.foreshock.parsers.IpAddress;

/**
 * What stands where an access log has the user: a name, which may hold spaces. Some formats have one more dash or an address in
 * brackets in front of it ({@code [192.0.2.1] - alice}).
 */
final class RemoteUser {
    private static final String DASH = " - ";

    private RemoteUser() {}

    /** Whether the text is understood as one; values of other variables, with dashes between them, are none. */
    static boolean isOne(Slice text) {
        byte first = text.at(0);
        boolean isLonger = first == '[' || (first == '-' && text.length() > 1 && text.at(1) == ' ');
        return isLonger
                || (text.lastIndexOf(DASH) < 0
                        && text.lastIndexOf(" -") != text.length() - 2
                        && !IpAddress.isOne(text));
    }

    static void set(Event.Builder event, Slice text) {
        byte first = text.at(0);
        if (first != '[' && first != '-') {
            event.with(Field.USER, text);
            return;
        }
        String words = text.toString();
        String name = words.substring(words.lastIndexOf("- ") < 0 ? 0 : words.lastIndexOf("- ") + 2);
        event.with(Field.USER, name.equals("-") ? null : name);
    }
}
