package io.foreshock.parsers.pm2;

import io.foreshock.parsers.EventStart;
import io.foreshock.parsers.LineBounds;
import io.foreshock.parsers.TimestampParser;
import java.time.ZoneOffset;

/**
 * Where an event of an application begins: neither with a frame nor with a part of an object, nor where the line may be of the
 * message of an error above it, nor behind the announcement of a rejection, whose reason may be anything.
 */
final class AppEventStart implements EventStart {
    private static final String CONTINUES = " \t}]{^~";

    @Override
    public boolean at(byte[] bytes, int first, int from, int to) {
        AppLineReader lines = new AppLineReader(new TimestampParser(ZoneOffset.UTC, null));
        AppLine line = lines.read(EventStart.text(bytes, from, to), false, to);
        String text = line.text();
        if (text.isEmpty() || line.isJson() || MorganLine.isRequest(text)) {
            return true;
        }
        return CONTINUES.indexOf(text.charAt(0)) < 0
                && !NodeText.isNote(text)
                && !mayContinue(lines, bytes, first, from);
    }

    /** Whether the lines in [first, end) leave an error open. */
    private static boolean mayContinue(AppLineReader lines, byte[] bytes, int first, int end) {
        int lineEnd = textEnd(bytes, first, end);
        for (int above = 0; lineEnd > first && above <= Continuation.MOST_MESSAGE_LINES; above++) {
            int from = LineBounds.start(bytes, first, lineEnd);
            AppLine line = lines.read(EventStart.text(bytes, from, lineEnd), false, end);
            String text = line.text();
            if (line.isJson() || NodeText.isFrame(text)) {
                return false;
            }
            boolean awaitsNext = above == 0 && (NodeText.announcesRejection(text) || NodeText.isCaret(text));
            boolean isSource = above < Continuation.MOST_SOURCE_LINES && NodeText.isSourceLine(text);
            if (awaitsNext || isSource || (!NodeText.isIndented(text) && NodeText.thrownIn(text) != null)) {
                return true;
            }
            lineEnd = textEnd(bytes, first, from);
        }
        return false;
    }

    private static int textEnd(byte[] bytes, int first, int end) {
        int textEnd = end;
        while (textEnd > first && bytes[textEnd - 1] >= 0 && bytes[textEnd - 1] <= ' ') {
            textEnd--;
        }
        return textEnd;
    }
}
