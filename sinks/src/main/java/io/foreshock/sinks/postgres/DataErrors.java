package io.foreshock.sinks.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Which errors are a row's own fault, by class of SQLSTATE. https://www.postgresql.org/docs/current/errcodes-appendix.html */
final class DataErrors {
    private DataErrors() {}

    /**
     * Whether the same row would fail again on a healthy database: data exceptions (22), broken constraints (23) and
     * exceeded limits (54). Everything else is the database's state and is tried again.
     */
    static boolean isRowsFault(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    /** What went wrong, in one line and without the row's own text. */
    static String reason(SQLException e) {
        @Nullable String message = e.getMessage();
        String first = message == null ? "" : message.lines().findFirst().orElse("");
        return first + " (SQLSTATE " + e.getSQLState() + ")";
    }
}
