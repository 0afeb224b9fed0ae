package io.foreshock.shippers.discover;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What may not be read: told once each, with the command that mends it, until a look went by without it. Belongs to the
 * thread that looks; only {@link #now} is for all.
 */
public final class Unreadable {
    private final Consumer<String> warn;
    private Map<Path, String> before = Map.of();
    private Map<Path, String> met = new LinkedHashMap<>();
    private volatile List<String> now = List.of();

    /** Warnings go to {@code warn}, one text each. */
    public Unreadable(Consumer<String> warn) {
        this.warn = warn;
    }

    /** The path could not be read: it is tried again, and told of once. */
    public void denied(Path path) {
        if (met.containsKey(path)) {
            return;
        }
        String told = before.get(path);
        String text = told == null ? ReadAccess.denial(path) : told;
        met.put(path, text);
        if (told == null) {
            warn.accept(text);
        }
    }

    /** A look at all files is over: what was not met in it is no longer unreadable. */
    public void scanned() {
        before = met;
        now = List.copyOf(met.values());
        met = new LinkedHashMap<>();
    }

    /** What the last look could not read, a text each. */
    public List<String> now() {
        return now;
    }
}
