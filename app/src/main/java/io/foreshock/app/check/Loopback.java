package io.foreshock.app.check;

import org.jspecify.annotations.Nullable;

/** Whether an address is this machine's own, by its text: no name server is asked. */
final class Loopback {
    private Loopback() {}

    static boolean is(@Nullable String host) {
        return host != null
                && (host.equals("localhost")
                        || host.matches("127(\\.[0-9]{1,3}){3}")
                        || host.equals("::1")
                        || host.equals("[::1]"));
    }
}
