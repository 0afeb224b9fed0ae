package io.foreshock.app.config;

import io.foreshock.shippers.publish.Masking;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where everything that is found about one configuration file is collected. Safe for several threads. */
public final class Findings {
    private static final int MOST_CHARACTERS = 120;

    private final String file;
    private final List<Finding> found = new ArrayList<>();
    private Places places = Places.NONE;

    Findings(Path file) {
        this.file = file.toString();
    }

    private Findings(Findings other) {
        this.file = other.file;
        this.places = other.places;
        this.found.addAll(other.all());
    }

    /** The same, to which more can be added while these stay what they are. */
    public Findings copy() {
        return new Findings(this);
    }

    /** From here on, keys are on these lines. */
    void places(Places all) {
        this.places = all;
    }

    /** Where the keys stand. */
    public Places places() {
        return places;
    }

    /** It cannot work. The value is shown masked and shortened; null: not at all. */
    public void error(String key, @Nullable Object value, String message) {
        add(new Finding(file, places.line(key), Finding.Level.ERROR, key, shown(value), message));
    }

    /** It works, but probably not as was meant. */
    public void warning(String key, @Nullable Object value, String message) {
        add(new Finding(file, places.line(key), Finding.Level.WARNING, key, shown(value), message));
    }

    /** Worth knowing. */
    public void info(String key, @Nullable Object value, String message) {
        add(new Finding(file, places.line(key), Finding.Level.INFO, key, shown(value), message));
    }

    /** An error on a line where no key of ours stands. */
    void errorAt(int line, String key, String message) {
        add(new Finding(file, line, Finding.Level.ERROR, shown(key), "", message));
    }

    /** Something found in a file that the configuration names. */
    public synchronized void add(Finding finding) {
        found.add(finding);
    }

    /** All, each once: those of the configuration file first, in the order of lines. */
    public synchronized List<Finding> all() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing((Finding f) -> !f.file().equals(file))
                        .thenComparing(Finding::file)
                        .thenComparing(Finding::line)
                        .thenComparing(Finding::key)
                        .thenComparing(Finding::value)
                        .thenComparing(Finding::level)
                        .thenComparing(Finding::message))
                .toList();
    }

    /** Whether an error was found at a key, or below it. */
    public synchronized boolean isWrong(String key) {
        return found.stream()
                .filter(f -> f.level() == Finding.Level.ERROR && f.key().startsWith(key))
                .anyMatch(f ->
                        f.key().length() == key.length() || ".[".indexOf(f.key().charAt(key.length())) >= 0);
    }

    /** How many there are of a level. */
    public long count(Finding.Level level) {
        return all().stream().filter(f -> f.level() == level).count();
    }

    /** A text without secrets and control characters, of at most 120 characters. */
    public static String shown(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = Masking.mask(value.toString()).replaceAll("\\p{Cntrl}", "?");
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
    }
}
