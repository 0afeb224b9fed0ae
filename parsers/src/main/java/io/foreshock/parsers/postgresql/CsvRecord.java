package io.foreshock.parsers.postgresql;

import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.TimestampParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of {@code log_destination = csvlog}: values in the order of the server's manual, quoted where they are text. */
final class CsvRecord {
    private static final int DATE_AND_TIME = 19;
    private static final int MOST_TIME = 45;
    /** Of the severity; a record without it is torn. */
    private static final int SEVERITY = 11;

    private static final int MESSAGE = 13;

    /** Those that are taken as they are; null: read otherwise, or left out. */
    private static final @Nullable String[] FIELDS = {
        null,
        null,
        null,
        null,
        null,
        "postgresql.log.session_id",
        null,
        "postgresql.log.command_tag",
        null,
        "postgresql.log.virtual_transaction_id",
        null,
        null,
        null,
        null,
        Report.DETAIL,
        Report.HINT,
        Report.INTERNAL_QUERY,
        null,
        Report.CONTEXT,
        Report.QUERY,
        null,
        Report.LOCATION,
        null,
        "postgresql.log.backend_type"
    };

    private CsvRecord() {}

    /** Whether a line begins as a record does: with a time, a zone, a comma and a quoted or empty value. */
    static boolean isBegunBy(String line) {
        int comma = timeEnd(line);
        return comma > 0 && (line.startsWith("\"", comma + 1) || line.startsWith(",", comma + 1));
    }

    private static int timeEnd(String line) {
        if (line.length() <= DATE_AND_TIME
                || line.charAt(4) != '-'
                || line.charAt(10) != ' '
                || line.charAt(13) != ':') {
            return -1;
        }
        int comma = line.indexOf(',', DATE_AND_TIME);
        return comma <= MOST_TIME ? comma : -1;
    }

    /** Whether a value is still open behind a line, before which it was or not. */
    static boolean isOpenAfter(String line, boolean openBefore) {
        boolean open = openBefore;
        for (int at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
            open = !open;
        }
        return open;
    }

    /** The report of a record; null where it is torn before its message. */
    static @Nullable Report report(String record, TimestampParser times) {
        List<String> values = values(record);
        if (values.size() <= MESSAGE || values.get(SEVERITY).isEmpty()) {
            return null;
        }
        String time = values.get(0);
        boolean timed = times.iso(time, 0) == time.length();
        Report report = new Report(timed ? times.instant() : null, values.get(SEVERITY), values.get(MESSAGE));
        for (int i = 0; i < Math.min(FIELDS.length, values.size()); i++) {
            String field = FIELDS[i];
            if (field != null) {
                report.with(field, values.get(i));
            }
        }
        return report.with("postgresql.log.transaction_id", Numbers.wholeOrNull(values.get(10)))
                .with("postgresql.log.session_line_number", Numbers.wholeOrNull(values.get(6)))
                .state(values.get(12))
                .by(new Prefix()
                        .process(values.get(3))
                        .user(values.get(1))
                        .database(values.get(2))
                        .client(values.get(4))
                        .application(values.size() > 22 ? values.get(22) : ""));
    }

    /** The values; one that is not closed goes to the end. */
    private static List<String> values(String record) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (at <= record.length()) {
            if (record.startsWith("\"", at)) {
                StringBuilder value = new StringBuilder();
                at = quoted(record, at + 1, value) + 1;
                values.add(value.toString());
            } else {
                int comma = record.indexOf(',', at);
                int end = comma < 0 ? record.length() : comma;
                values.add(record.substring(at, end));
                at = end + 1;
            }
        }
        return values;
    }

    /** Reads a quoted value, in which two quotes are one; returns where the comma behind it stands. */
    private static int quoted(String record, int from, StringBuilder value) {
        int at = from;
        while (at < record.length()) {
            int quote = record.indexOf('"', at);
            int end = quote < 0 ? record.length() : quote;
            value.append(record, at, end);
            if (!record.startsWith("\"\"", end)) {
                return Math.min(record.length(), end + 1);
            }
            value.append('"');
            at = end + 2;
        }
        return record.length();
    }
}
