package io.foreshock.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects all problems of one file. Thread-safe. */
public final class Problems {
    private static final int MOST_CHARACTERS_SHOWN = 120;

    private final String file;
    private final UnaryOperator<String> mask;
    private final List<Problem> found = new ArrayList<>();
    private SourceLocations locations = SourceLocations.NONE;

    /**
     * None yet.
     *
     * @param mask takes secrets out of values before they are shown
     */
    public Problems(Path file, UnaryOperator<String> mask) {
        this.file = file.toString();
        this.mask = mask;
    }

    private Problems(Problems other) {
        this.file = other.file;
        this.mask = other.mask;
        this.locations = other.locations;
        this.found.addAll(other.all());
    }

    /** The file, as it is named in messages. */
    public String file() {
        return file;
    }

    /** The same problems; further ones are added to the copy alone. */
    public Problems copy() {
        return new Problems(this);
    }

    /** Sets the lines of keys for problems that are reported from now on. */
    void locations(SourceLocations keys) {
        this.locations = keys;
    }

    /** Does not work. The value is shown masked and shortened; null: not at all. */
    public void error(String key, @Nullable Object value, String message) {
        at(locations.line(key), Problem.Level.ERROR, key, value, message);
    }

    /** Works, but probably not as intended. */
    public void warning(String key, @Nullable Object value, String message) {
        at(locations.line(key), Problem.Level.WARNING, key, value, message);
    }

    /** For information. */
    public void info(String key, @Nullable Object value, String message) {
        at(locations.line(key), Problem.Level.INFO, key, value, message);
    }

    /** An error on a given line. */
    public void errorAt(int line, String key, String message) {
        at(line, Problem.Level.ERROR, shown(key), null, message);
    }

    private void at(int line, Problem.Level level, String key, @Nullable Object value, String message) {
        add(new Problem(file, line, level, key, value == null ? "" : shown(value), message));
    }

    /** A text without secrets and control characters, of at most 120 characters. */
    public String shown(Object value) {
        String text = mask.apply(value.toString()).replaceAll("\\p{Cntrl}", "?");
        return text.length() <= MOST_CHARACTERS_SHOWN ? text : text.substring(0, MOST_CHARACTERS_SHOWN - 1) + "…";
    }

    /** A problem of this file, or of one that it names. */
    public synchronized void add(Problem problem) {
        found.add(problem);
    }

    /** All, each once: those of this file first, in the order of lines. */
    public synchronized List<Problem> all() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing((Problem p) -> !p.file().equals(file))
                        .thenComparing(Problem.BY_PLACE))
                .toList();
    }

    /** Whether an error was found at a key or below it. */
    public synchronized boolean isWrong(String key) {
        return found.stream().anyMatch(p -> p.level() == Problem.Level.ERROR && Paths.isAtOrBelow(p.key(), key));
    }

    /** How many there are of a level. */
    public long count(Problem.Level level) {
        return all().stream().filter(p -> p.level() == level).count();
    }
}
