package io.foreshock.testing.lab.ledger;

import io.foreshock.testing.lab.servers.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What each part's counters promise: what went in is what came out, what was left out, and what is under way. */
public final class Identities {
    private Identities() {}

    /** The sums that do not agree now, with their numbers; empty when all do. */
    public static List<String> broken(Parts parts) throws IOException, InterruptedException {
        List<String> broken = new ArrayList<>();
        Meters ship = Meters.scrape(parts.ship().metrics());
        holds(
                broken,
                "ship: events = acknowledged + in flight",
                ship.sum("foreshock_shipper_events_total"),
                ship.sum("foreshock_shipper_acknowledged_total") + ship.sum("foreshock_shipper_in_flight"));
        Meters stream = Meters.scrape(parts.stream().metrics());
        holds(
                broken,
                "stream: records = events + duplicates + rejected + ticks",
                stream.sum("foreshock_streams_records_total"),
                stream.sum("foreshock_streams_events_total")
                        + stream.sum("foreshock_streams_duplicates_total")
                        + stream.sum("foreshock_streams_rejected_total")
                        + stream.sum("foreshock_streams_ticks_total"));
        Meters sink = Meters.scrape(parts.sink().metrics());
        holds(
                broken,
                "sink: records = rows + rejected",
                sink.sum("foreshock_store_records_total"),
                sink.sum("foreshock_store_rows_total") + sink.sum("foreshock_store_rejected_total"));
        return broken;
    }

    private static void holds(List<String> broken, String identity, long in, long out) {
        if (in != out || in == 0) {
            broken.add(identity + " does not hold: " + in + " ≠ " + out);
        }
    }
}
