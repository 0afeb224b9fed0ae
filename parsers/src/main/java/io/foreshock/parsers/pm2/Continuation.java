package io.foreshock.parsers.pm2;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a line belongs to the event of the lines before it. */
enum Continuation {
    /** It begins an event. */
    NONE,
    /** It does if a frame or a caret follows: it may be of the message of an error, or the source of one. */
    TENTATIVE,
    /** It does. */
    CERTAIN;

    /** How many lines a message has at most, beside the first. */
    static final int MOST_MESSAGE_LINES = 10;

    /** How many lines of source are shown at most. */
    static final int MOST_SOURCE_LINES = 3;

    private static final int LONGEST_MESSAGE_LINE = 1000;
    private static final Duration ONE_WRITE = Duration.ofSeconds(1);

    /** Whether {@code line} belongs to {@code group}. */
    static Continuation of(AppLine line, HeldLines group) {
        String text = line.text();
        if (line.isJson() || !isOfOneWrite(line, group)) {
            return NONE;
        }
        if (NodeText.isCaret(text)
                || (NodeText.isNote(text) && NodeText.isWarning(group.last().text()))) {
            return CERTAIN;
        }
        if (NodeText.isIndented(text)) {
            return group.tentative() == 0 || NodeText.isFrame(text) ? CERTAIN : tentative(text, group);
        }
        if (group.awaitsReason()) {
            return isReason(text, group) ? CERTAIN : NONE;
        }
        // "{ Error: text" is an error of its own, as Node 10 and older print one that has properties.
        boolean isObject = NodeText.closesObject(text)
                ? group.isInObject()
                : text.equals("{") || (text.startsWith("{ ") && NodeText.thrownIn(text) == null);
        if (isObject) {
            return group.tentative() == 0 ? CERTAIN : NONE;
        }
        return isPlain(text) ? tentative(text, group) : NONE;
    }

    /** PM2 stamps a write, other loggers each line: lines of one write have nearly one time, or none of their own. */
    private static boolean isOfOneWrite(AppLine line, HeldLines group) {
        if (!line.stamped()) {
            return true;
        }
        return group.first().stamped() && areNear(line.at(), group.at());
    }

    private static boolean areNear(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return Duration.between(a, b).abs().compareTo(ONE_WRITE) <= 0;
    }

    private static Continuation tentative(String text, HeldLines group) {
        if (group.isContinuation() || group.isInObject() || text.length() > LONGEST_MESSAGE_LINE) {
            return NONE;
        }
        boolean isMessage = group.hasError() && !group.hasFrame() && group.tentative() < MOST_MESSAGE_LINES;
        boolean isSource = group.size() <= MOST_SOURCE_LINES
                && NodeText.isSourceLine(group.first().text());
        return isMessage || (isSource && !group.hasError()) ? TENTATIVE : NONE;
    }

    /** A rejection's reason may be anything but what plainly is a line of its own. */
    private static boolean isReason(String text, HeldLines group) {
        return !NodeText.isDeprecation(text)
                && (!NodeText.isUnhandledRejection(text)
                        || NodeText.isCaret(group.last().text()))
                && !MorganLine.isRequest(text);
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && NodeText.thrownIn(text) == null
                && !NodeText.isDeprecation(text)
                && !NodeText.isUnhandledRejection(text)
                && !NodeText.isSourceLine(text)
                && LevelWord.of(text) == null
                && !MorganLine.isRequest(text);
    }
}
