package io.foreshock.shippers.discover;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Paths without read permission. Each is reported once, with the command that fixes it, and again only after a scan
 * without it. Confined to the scanning thread, except for {@link #now}.
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

    /** The path could not be read: it is retried, and reported once. */
    public void denied(Path path) {
        if (met.containsKey(path)) {
            return;
        }
        String reported = before.get(path);
        String text = reported == null ? ReadAccess.denial(path) : reported;
        met.put(path, text);
        if (reported == null) {
            warn.accept(text);
        }
    }

    /** A scan of all files is over: a path that was not denied in it is no longer unreadable. */
    public void scanned() {
        before = met;
        now = List.copyOf(met.values());
        met = new LinkedHashMap<>();
    }

    /** The paths that the last scan could not read, one text each. */
    public List<String> now() {
        return now;
    }
}
