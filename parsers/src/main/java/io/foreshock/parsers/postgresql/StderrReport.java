package io.foreshock.parsers.postgresql;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A report on stderr, of which the lines are added one by one. */
final class StderrReport {
    private final Prefix prefix;
    private final Severity severity;
    /** The texts of the report by severity, its own first. */
    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

    private StringBuilder last;

    /** A report that begins with a line. */
    StderrReport(Prefix prefix, Severity severity, String line) {
        this.prefix = prefix;
        this.severity = severity;
        this.last = new StringBuilder(line.substring(severity.message()));
        texts.put(severity.word(), last);
    }

    Prefix prefix() {
        return prefix;
    }

    /** Whether a line of a prefix and severity belongs to it: it says more, and the same process does. */
    boolean takes(Prefix other, Severity part) {
        return part.isPart() && Objects.equals(prefix.pid, other.pid);
    }

    /** Adds such a line. */
    void part(Severity part, String line) {
        last = texts.computeIfAbsent(part.word(), word -> new StringBuilder());
        last.append(last.isEmpty() ? "" : "\n").append(line, part.message(), line.length());
    }

    /** Adds a line that goes on; the server puts a tab before it. */
    void more(String line) {
        last.append('\n').append(line, line.startsWith("\t") ? 1 : 0, line.length());
    }

    Event.Builder event(EventFactory events, String original) {
        String message = texts.getOrDefault(severity.word(), last).toString();
        if (severity.isPart()) {
            // What it belongs to stands before lines of other processes, so it is no event of its own.
            Event.Builder event = prefix.at == null ? events.undated(original) : events.dated(prefix.at, original);
            prefix.into(event);
            event.with(Field.MESSAGE, message).tag(EventFactory.CONTINUATION);
            texts.forEach((word, text) -> event.with(Report.fieldOf(word), text.toString()));
            return event;
        }
        Report report = new Report(prefix.at, severity.word(), message).by(prefix);
        texts.forEach((word, text) -> {
            if (!word.equals(severity.word())) {
                report.with(Report.fieldOf(word), text.toString());
            }
        });
        return report.event(events, original);
    }
}
