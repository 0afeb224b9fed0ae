package io.foreshock.sinks.deliver;

import java.util.Optional;
import java.util.regex.Pattern;

/** The first frame of a JavaScript stack trace that is the application's own code. */
final class OwnFrame {
    /** JSON loggers write a stack into one line. */
    private static final Pattern LINE_END = Pattern.compile("\\R|\\\\n");

    private static final Pattern FOREIGN =
            Pattern.compile("node_modules|\\bnode:|\\(internal/|at internal/|<anonymous>|\\bnative\\b");
    /** A frame that was cut has no line number. */
    private static final Pattern FRAME = Pattern.compile("at .*:\\d+:\\d+\\)?");

    private OwnFrame() {}

    /** Such as {@code at OrdersService.save (/srv/app/orders.service.js:41:13)}; empty where the text has none. */
    static Optional<String> in(String text) {
        return LINE_END.splitAsStream(text)
                .map(String::strip)
                .map(line -> line.replaceAll("[\",}]+$", ""))
                .filter(line ->
                        FRAME.matcher(line).matches() && !FOREIGN.matcher(line).find())
                .findFirst();
    }
}
