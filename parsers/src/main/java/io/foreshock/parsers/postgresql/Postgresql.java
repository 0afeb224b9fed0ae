package io.foreshock.parsers.postgresql;

import io.foreshock.events.Event;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.EventHandler;
import io.foreshock.parsers.EventStart;
import io.foreshock.parsers.JoinedLines;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LogParser;
import io.foreshock.parsers.MultilineBuffer;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's log: stderr with the usual prefixes, csvlog and jsonlog. On stderr, indented lines, and DETAIL, HINT, CONTEXT, QUERY
 * and STATEMENT of the same process, belong to the line before; a quoted value of csvlog may go over lines.
 */
final class Postgresql implements LogParser {
    private final EventFactory events;
    private final TimestampParser times;
    private final PrefixReader prefixes;
    private final JoinedLines lines = new JoinedLines(this::event);
    /** Of the held lines, when they are of stderr. */
    private @Nullable StderrReport stderr;
    /** Of the held line, when it is an object. */
    private @Nullable Report object;
    /** Whether the held lines are a record of csvlog. */
    private boolean csv;

    private boolean openValue;
    /** Whether the last line that was not indented began a report on stderr. */
    private boolean begun;
    /** Whether the held lines go on with a report that was handed out. */
    private boolean goesOn;

    Postgresql(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
        this.prefixes = new PrefixReader(context);
    }

    /** Whether a line begins an event: it has what the first line of a report has, which no other line does. */
    static boolean begins(byte[] bytes, int first, int from, int to) {
        if (bytes[from] == ' ' || bytes[from] == '\t') {
            return false;
        }
        String line = EventStart.text(bytes, from, to);
        Severity severity = Severity.in(line);
        return severity == null
                ? CsvRecord.isBegunBy(line) || JsonRecord.isLike(line)
                : CsvRecord.isBegunBy(line)
                        || JsonRecord.isLike(line)
                        || (!severity.isPart() && isPrefix(line, severity.from()));
    }

    private static boolean isPrefix(String line, int end) {
        return end == 0 || line.startsWith("[") || PrefixTime.mayHaveTime(line.substring(0, end));
    }

    @Override
    public void accept(Line line, EventHandler out) {
        if (lines.isBlank(line)) {
            return;
        }
        String text = EventFactory.textOf(line);
        if (CsvRecord.isBegunBy(text)) {
            begin(line, text, out);
            csv = true;
            closeRecord(text, false, out);
        } else if (openValue) {
            lines.join(line, text, out);
            closeRecord(text, true, out);
        } else {
            accept(line, text, JsonRecord.isLike(text) ? JsonRecord.report(line, times) : null, out);
        }
    }

    private void closeRecord(String text, boolean openBefore, EventHandler out) {
        openValue = CsvRecord.isOpenAfter(text, openBefore);
        if (!openValue) {
            lines.flush(out);
        }
    }

    private void accept(Line line, String text, @Nullable Report json, EventHandler out) {
        if (json != null) {
            begin(line, text, out);
            object = json;
            lines.flush(out);
            return;
        }
        boolean indented = text.startsWith(" ") || text.startsWith("\t");
        StderrReport report = lines.holding() ? stderr : null;
        Severity severity = indented ? null : Severity.in(text);
        Prefix prefix = severity == null ? null : prefixes.read(text.substring(0, severity.from()));
        if (severity != null && prefix != null) {
            acceptHead(line, text, prefix, severity, out);
        } else if (indented && report != null) {
            if (lines.join(line, text, out)) {
                report.more(text);
            }
        } else if (indented && begun && (goesOn || !lines.holding())) {
            lines.join(line, text, out);
            goesOn = true;
        } else {
            begin(line, text, out);
            // Nothing can belong to a line that is not understood.
            lines.flush(out);
        }
    }

    private void acceptHead(Line line, String text, Prefix prefix, Severity severity, EventHandler out) {
        StderrReport report = lines.holding() ? stderr : null;
        if (report != null && report.takes(prefix, severity)) {
            if (lines.join(line, text, out)) {
                report.part(severity, text);
            }
        } else {
            begin(line, text, out);
            stderr = new StderrReport(prefix, severity, text);
            begun = true;
        }
    }

    private void begin(Line line, String text, EventHandler out) {
        lines.begin(line, text, null, false, out);
        stderr = null;
        object = null;
        csv = false;
        goesOn = false;
        begun = false;
    }

    @Override
    public void flush(EventHandler out) {
        lines.flush(out);
    }

    @Override
    public boolean holding() {
        return lines.holding();
    }

    private Event.Builder event(MultilineBuffer group) {
        String text = group.text();
        if (group.isContinuation()) {
            return events.continuation(text);
        }
        if (stderr != null) {
            return stderr.event(events, text);
        }
        Report report = csv ? CsvRecord.report(text, times) : object;
        return report == null ? events.failed(text) : report.event(events, text);
    }
}
