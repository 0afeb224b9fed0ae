package io.foreshock.sinks.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Finds errors in a row's data by class of SQLSTATE. https://www.postgresql.org/docs/current/errcodes-appendix.html */
final class DataErrors {
    private DataErrors() {}

    /**
     * Whether the same row would fail again on a healthy database: data exceptions (22), broken constraints (23) and
     * exceeded limits (54). All other errors come from the database's state and are retried.
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
