package io.foreshock.streams.enrich;

import io.foreshock.events.Slice;
import java.util.LinkedHashMap;
import java.util.Map;

/** The routes of paths; the same paths come again and again. Not thread-safe. */
final class Routes {
    private static final int MOST = 4_096;
    /** Longer paths are seldom asked for again, and would fill the memory. */
    private static final int LONGEST_KEPT = 200;

    private final Map<String, Slice> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Slice> eldest) {
            return size() > MOST;
        }
    };

    /** The route of a path without its query. */
    Slice of(String path) {
        Slice route = known.get(path);
        if (route == null) {
            route = Slice.of(Route.of(path));
            if (path.length() <= LONGEST_KEPT) {
                known.put(path, route);
            }
        }
        return route;
    }
}
