package io.foreshock.testing.fleet;

import io.foreshock.testing.bench.Benchmark;
import io.foreshock.testing.fleet.FleetRun.Result;
import io.foreshock.testing.process.Broker;
import io.foreshock.testing.process.Installation;
import io.foreshock.testing.process.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether so many instances carry a fleet: the share of one of them, through the real topology and a real broker. */
@Command(name = "testing/fleet/run", description = "Measures how one instance carries its share of a fleet.")
public final class Fleet extends Benchmark {
    @Option(
            names = "--hosts",
            split = ",",
            defaultValue = "50,500,5000",
            description = "The sizes of the fleet. Default: ${DEFAULT-VALUE}")
    private List<Integer> hosts = List.of();

    @Option(
            names = "--instances",
            defaultValue = "8",
            description = "How many instances share it, at most 16. Default: ${DEFAULT-VALUE}")
    private int instances;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "How long each size is measured in real time. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--seed", defaultValue = "1", description = "Of the script. Default: ${DEFAULT-VALUE}")
    private long seed;

    private Fleet() {}

    public static void main(String[] args) {
        launch(new Fleet(), args);
    }

    @Override
    protected @Nullable String badInput() {
        boolean possible = instances >= 1
                && instances <= 16
                && seconds >= 10
                && hosts.stream().allMatch(h -> h > 0);
        return possible ? null : "there must be hosts, 1 to 16 instances, and at least 10 seconds";
    }

    @Override
    protected void measure(Workspace workspace) throws Exception {
        Broker broker = workspace.add(
                new Broker(workspace.directory("kafka"), Installation.full(home()), workspace.registry()));
        broker.start();
        List<Result> results = new ArrayList<>();
        for (int size : hosts) {
            Share share = new Share(size, instances);
            workspace.progress(size + " hosts: " + share.hosts() + " of them on this instance");
            results.add(new FleetRun(share, Duration.ofSeconds(seconds), workspace, broker.bootstrap(), seed).run());
            System.out.println(FleetReport.of(results));
        }
    }
}
