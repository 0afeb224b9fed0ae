package io.foreshock.streams.enrich;

import io.foreshock.events.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The routes of paths; the same paths come again and again. A table that forgets the path before when another one comes to
 * its place. Not thread-safe.
 */
final class Routes {
    private static final int PLACES = 4_096;

    private final @Nullable String[] paths = new @Nullable String[PLACES];
    private final Slice[] routes = new Slice[PLACES];

    /** The route of a path without its query. */
    Slice of(String path) {
        int hash = path.hashCode();
        int place = (hash ^ hash >>> 12 ^ hash >>> 24) & (PLACES - 1);
        if (!path.equals(paths[place])) {
            routes[place] = Slice.of(Route.of(path));
            paths[place] = path;
        }
        return routes[place];
    }
}
