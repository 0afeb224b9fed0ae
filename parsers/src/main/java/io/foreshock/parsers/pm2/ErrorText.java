package io.foreshock.parsers.pm2;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.util.List;

/** The text of an error that Node.js printed: its first line, what else its message has, its frames, its properties. */
final class ErrorText {
    private ErrorText() {}

    /** Sets the fields of the error that line {@code errorAt} names; none where it names none. */
    static void into(Event.Builder event, List<String> texts, int errorAt) {
        NodeText.Thrown thrown = NodeText.thrownIn(texts.get(errorAt));
        if (thrown == null) {
            return;
        }
        int firstFrame = -1;
        int lastFrame = errorAt;
        for (int i = errorAt + 1; i < texts.size(); i++) {
            if (NodeText.isFrame(texts.get(i))) {
                firstFrame = firstFrame < 0 ? i : firstFrame;
                lastFrame = i;
            }
        }
        event.with(Field.LEVEL, "error")
                .with(Field.MESSAGE, texts.get(errorAt))
                .with(Field.ERROR_TYPE, thrown.type())
                .with(Field.ERROR_MESSAGE, messageOf(thrown, texts, errorAt, firstFrame));
        if (firstFrame >= 0) {
            event.with(Field.STACK_TRACE, String.join("\n", texts.subList(errorAt, lastFrame + 1)));
        }
    }

    /** Sets the fields of what was thrown, or was the reason of a rejection, without being an error; false where nothing was. */
    static boolean reasonInto(Event.Builder event, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            boolean isCaret = NodeText.isCaret(text);
            if (isCaret || NodeText.isUnhandledRejection(text)) {
                boolean follows = i + 1 < texts.size() && (isCaret || NodeText.announcesRejection(text));
                String reason = texts.get(follows ? i + 1 : i);
                event.with(Field.LEVEL, "error").with(Field.ERROR_MESSAGE, NodeText.reasonIn(reason));
                if (isCaret && follows) {
                    event.with(Field.MESSAGE, reason);
                }
                return true;
            }
        }
        return false;
    }

    /** What stands before the first frame; an error without frames may have its properties on the lines after it. */
    private static String messageOf(NodeText.Thrown thrown, List<String> texts, int errorAt, int firstFrame) {
        String first = thrown.message();
        if (firstFrame > errorAt + 1) {
            return (first + "\n" + String.join("\n", texts.subList(errorAt + 1, firstFrame))).strip();
        }
        boolean opens = firstFrame < 0 && errorAt + 1 < texts.size() && first.endsWith(" {");
        return opens ? first.substring(0, first.length() - 2) : first;
    }
}
