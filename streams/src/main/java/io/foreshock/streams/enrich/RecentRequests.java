package io.foreshock.streams.enrich;

import io.foreshock.events.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The last few requests of one log, in order of event time. */
record RecentRequests(List<Request> requests) {
    private static final int MOST = 10;

    static final RecentRequests NONE = new RecentRequests(List.of());

    RecentRequests with(Request request) {
        List<Request> more = new ArrayList<>(requests);
        more.add(request);
        more.sort(Comparator.comparing(Request::at)); // stable: equal times stay as they came
        return new RecentRequests(more.subList(Math.max(0, more.size() - MOST), more.size()));
    }

    List<Request> until(Instant at) {
        return requests.stream().filter(r -> !r.at().isAfter(at)).toList();
    }
}
