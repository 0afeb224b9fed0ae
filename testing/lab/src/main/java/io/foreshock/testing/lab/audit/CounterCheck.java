package io.foreshock.testing.lab.audit;

import io.foreshock.testing.process.Roles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Checks the counters of each role: its input is the sum of its output, what it left out and what is in flight. */
public final class CounterCheck {
    private CounterCheck() {}

    /** The sums that do not agree now, with their values; empty when all agree. */
    public static List<String> failures(Roles roles) throws IOException, InterruptedException {
        List<String> failures = new ArrayList<>();
        RoleMetrics ship = RoleMetrics.scrape(roles.ship().metrics());
        check(
                failures,
                "ship: records = acknowledged + in flight",
                ship.sum("foreshock_shipper_records_total"),
                ship.sum("foreshock_shipper_acknowledged_total") + ship.sum("foreshock_shipper_in_flight"));
        RoleMetrics stream = RoleMetrics.scrape(roles.stream().metrics());
        check(
                failures,
                "stream: records = blocks + samples + duplicates + rejected + ticks",
                stream.sum("foreshock_streams_records_total"),
                stream.sum("foreshock_streams_blocks_total")
                        + stream.sum("foreshock_streams_samples_total")
                        + stream.sum("foreshock_streams_duplicates_total")
                        + stream.sum("foreshock_streams_rejected_total")
                        + stream.sum("foreshock_streams_ticks_total"));
        RoleMetrics sink = RoleMetrics.scrape(roles.sink().metrics());
        check(
                failures,
                "sink: records = rows + rejected",
                sink.sum("foreshock_store_records_total"),
                sink.sum("foreshock_store_rows_total") + sink.sum("foreshock_store_rejected_total"));
        return failures;
    }

    private static void check(List<String> failures, String identity, long in, long out) {
        if (in != out || in == 0) {
            failures.add(identity + " does not hold: " + in + " ≠ " + out);
        }
    }
}
