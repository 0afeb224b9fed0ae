package io.foreshock.sinks.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.MalformedRecordException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A kind of record of which the newest is kept. There are few of them, so they are written one by one. */
interface UpsertRow {
    /** An escaped NUL that is not itself escaped: an even number of backslashes stands before it. */
    Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    /** The statement that {@link #bind} fills. */
    String sql();

    /** Puts the record's columns into the statement. */
    void bind(byte[] value, PreparedStatement row) throws MalformedRecordException, SQLException;

    /** A text column, with U+FFFD for characters that PostgreSQL does not accept. */
    static void text(PreparedStatement row, int column, @Nullable String value) throws SQLException {
        row.setString(column, value == null ? null : EventRow.storable(value));
    }

    /** A timestamptz column. */
    static void time(PreparedStatement row, int column, @Nullable Instant value) throws SQLException {
        if (value == null) {
            row.setNull(column, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            row.setObject(column, value.atOffset(ZoneOffset.UTC));
        }
    }

    /** A jsonb column, with U+FFFD for each escaped NUL. */
    static void json(PreparedStatement row, int column, byte[] value) throws SQLException {
        row.setString(column, NUL.matcher(new String(value, UTF_8)).replaceAll("$1\\\\ufffd"));
    }
}
