package io.foreshock.sinks.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the text format of COPY, each with the record that it came from, so that any run of them can be sent again.
 * https://www.postgresql.org/docs/current/sql-copy.html Not thread-safe.
 */
final class CopyRows {
    private final Buffer bytes = new Buffer();
    private final List<Integer> ends = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> origins = new ArrayList<>();
    private boolean inRow;

    /** Appends a column; null is NULL, a NUL character becomes U+FFFD. */
    void text(@Nullable String value) {
        separate();
        if (value == null) {
            bytes.write('\\');
            bytes.write('N');
            return;
        }
        escape((value.indexOf('\0') < 0 ? value : EventRow.storable(value)).getBytes(UTF_8));
    }

    /** Appends a column of JSON that holds no escaped NUL. */
    void json(byte[] value) {
        separate();
        escape(value);
    }

    void endRow() {
        bytes.write('\n');
        inRow = false;
    }

    /** Ends the row, with the record that it came from. */
    void from(ConsumerRecord<byte[], byte[]> origin) {
        origins.add(origin);
        ends.add(bytes.size());
    }

    int size() {
        return ends.size();
    }

    ConsumerRecord<byte[], byte[]> origin(int row) {
        return origins.get(row);
    }

    private void separate() {
        if (inRow) {
            bytes.write('\t');
        }
        inRow = true;
    }

    private void escape(byte[] value) {
        int from = 0;
        for (int i = 0; i < value.length; i++) {
            byte replacement = switch (value[i]) {
                case '\\' -> '\\';
                case '\n' -> 'n';
                case '\r' -> 'r';
                case '\t' -> 't';
                default -> 0;
            };
            if (replacement != 0) {
                bytes.write(value, from, i - from);
                bytes.write('\\');
                bytes.write(replacement);
                from = i + 1;
            }
        }
        bytes.write(value, from, value.length - from);
    }

    /** Sends the rows [from, to) with the given COPY statement; how many PostgreSQL took. */
    long copy(Connection connection, String sql, int from, int to) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            int start = from == 0 ? 0 : ends.get(from - 1);
            copy.writeToCopy(bytes.array(), start, ends.get(to - 1) - start);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Exposes its array, because a batch is too big to be copied for sending. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer() {
            super(1 << 20);
        }

        byte[] array() {
            return buf;
        }
    }
}
