package io.foreshock.streams.enrich;

import io.foreshock.events.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The routes of paths; the same ones come again and again, and share their text. A table that forgets the route before when
 * another one comes to its place. Not thread-safe.
 */
final class Routes {
    private static final int PLACES = 4_096;

    private final Route route = new Route();
    private final @Nullable Slice[] known = new @Nullable Slice[PLACES];

    /** The route of a path without its query. */
    Slice of(Slice path) {
        route.make(path);
        int hash = route.hash();
        int place = (hash ^ hash >>> 12 ^ hash >>> 24) & (PLACES - 1);
        Slice there = known[place];
        if (there == null || !route.is(there)) {
            there = route.slice();
            known[place] = there;
        }
        return there;
    }
}
