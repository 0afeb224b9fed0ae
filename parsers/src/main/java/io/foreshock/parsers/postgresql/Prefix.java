package io.foreshock.parsers.postgresql;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.IpAddress;
import io.foreshock.parsers.Numbers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code log_line_prefix} puts before the severity; null where it does not. Mutable while it is read. */
final class Prefix {
    @Nullable
    Instant at;

    @Nullable
    Long pid;

    @Nullable
    Long sessionLine;

    private @Nullable String user;
    private @Nullable String database;
    private @Nullable String application;
    private @Nullable String client;
    private @Nullable Long port;

    Prefix process(String value) {
        pid = Numbers.wholeOrNull(value);
        return this;
    }

    Prefix user(String value) {
        user = valueOrNull(value);
        return this;
    }

    Prefix database(String value) {
        database = valueOrNull(value);
        return this;
    }

    Prefix application(String value) {
        application = valueOrNull(value);
        return this;
    }

    /** {@code 192.0.2.7(49655)}, {@code 192.0.2.7:49655} or without a port. What is no address is left out. */
    Prefix client(String value) {
        int bracket = value.endsWith(")") ? value.lastIndexOf('(') : -1;
        int colon = value.lastIndexOf(':');
        boolean portBehindColon = colon > 0 && (value.indexOf(':') == colon || value.charAt(colon - 1) == ']');
        int end = bracket >= 0 ? bracket : portBehindColon ? colon : value.length();
        String host = value.substring(0, end);
        host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (IpAddress.isOne(host)) {
            client = host;
            port = end == value.length()
                    ? null
                    : Numbers.wholeOrNull(value.substring(end + 1).replace(")", ""));
        }
        return this;
    }

    /** PostgreSQL writes {@code [unknown]} before it knows. */
    private static @Nullable String valueOrNull(String value) {
        return value.isEmpty() || value.equals("[unknown]") ? null : value;
    }

    void into(Event.Builder event) {
        event.with(Field.PID, pid)
                .with(Field.USER, user)
                .with("related.user", user == null ? null : List.of(user))
                .with("postgresql.log.database", database)
                .with("postgresql.log.application_name", application)
                .with("postgresql.log.client_addr", client)
                .with("postgresql.log.client_port", port)
                .with("related.ip", client == null ? null : List.of(client))
                .with("postgresql.log.session_line_number", sessionLine);
    }
}
