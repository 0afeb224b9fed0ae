package io.foreshock.app.read;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How much of a file the parser of its dataset understood. Mutable; for one thread. */
public final class Understanding {
    /** Of so many events, 0 to 1, nothing can be said of a file that was hardly understood. */
    private static final double ENOUGH = 0.95;

    private static final int SHOWN = 160;

    private final Dataset dataset;
    private long events;
    private long failed;
    private @Nullable String firstFailed;

    public Understanding(Dataset dataset) {
        this.dataset = dataset;
    }

    /** Counts an event that the parser made. */
    public void add(Event event) {
        events++;
        if (event.tagged(Tags.PARSE_FAILURE)) {
            failed++;
            if (firstFailed == null) {
                firstFailed = event.text(Field.ORIGINAL, "");
            }
        }
    }

    public Dataset dataset() {
        return dataset;
    }

    public long events() {
        return events;
    }

    public long failed() {
        return failed;
    }

    /** Whether 95 % of the events or more were understood; in a short file one may be torn. */
    public boolean isEnough() {
        return !isHardly() && failed <= Math.max(1, events * (1 - ENOUGH));
    }

    /** Whether less than half of them were. */
    public boolean isHardly() {
        return failed * 2 > events;
    }

    /**
     * What was not understood, the first of it, and what may help; empty where all was.
     *
     * @param shown makes a logged text fit to be shown, as {@link #plain} does
     */
    public Optional<String> problem(UnaryOperator<String> shown) {
        String first = firstFailed;
        return first == null
                ? Optional.empty()
                : Optional.of(failed + " of " + events + " are not " + dataset + ", such as '" + shown.apply(first)
                        + "'; " + help(first));
    }

    private String help(String first) {
        return Datasets.recognise("", List.of(first))
                .filter(other -> other != dataset)
                .map(other -> "it looks like " + other)
                .orElse(
                        "is the dataset right, or is nginx's log_format missing (log_format of an input, --log-format)?");
    }

    /** The first line of a text, of at most 160 characters: a log must not control the terminal. */
    public static String plain(String text) {
        String line = text.lines().findFirst().orElse("");
        StringBuilder shown = new StringBuilder();
        line.codePoints()
                .limit(SHOWN)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(shown::appendCodePoint);
        return line.length() > SHOWN ? shown + "…" : shown.toString();
    }
}
