package io.foreshock.testing.fleet;

import io.foreshock.testing.fleet.FleetRun.Result;
import io.foreshock.testing.fleet.StageProcess.OfStage;
import io.foreshock.testing.fleet.stage.Stage;
import io.foreshock.testing.report.MarkdownTable;
import java.util.List;

/** The tables of results. */
final class FleetReport {
    private static final double MIB = 1 << 20;

    private FleetReport() {}

    static String of(List<Result> results) {
        return stages(results) + "\n" + instances(results);
    }

    /** A row for each size and stage. */
    private static MarkdownTable stages(List<Result> results) {
        MarkdownTable table = MarkdownTable.ofNumbers(
                "stage",
                "records/s needed",
                "of them watermarks",
                "records/s at full speed",
                "load",
                "CPU-s/s",
                "state, MiB");
        for (Result result : results) {
            double seconds = seconds(result);
            for (Stage stage : Stage.values()) {
                OfStage from = result.from().of(stage);
                OfStage to = result.to().of(stage);
                double needed = (to.records() - from.records()) / seconds;
                double capacity = result.perSecondAtFullSpeed(stage);
                table.row(
                        result.share().fleet() + " hosts: " + stage.label(),
                        MarkdownTable.number(needed, 0),
                        MarkdownTable.number(watermarks(result, stage, needed), 0),
                        MarkdownTable.number(capacity, 0),
                        MarkdownTable.number(needed / capacity, 3),
                        MarkdownTable.number((to.cpuSeconds() - from.cpuSeconds()) / seconds, 3),
                        MarkdownTable.number(result.restored().bytes().get(stage.number()) / MIB, 1));
            }
        }
        return table;
    }

    /** Ticks, of the first stage. */
    private static double watermarks(Result result, Stage stage, double needed) {
        return switch (stage) {
            case HOST -> (result.to().ticks() - result.from().ticks()) / seconds(result);
            case SERVICE -> needed - (result.to().observations() - result.from().observations()) / seconds(result);
            case ENVIRONMENT -> needed - result.share().instances() * result.updates() / seconds(result);
        };
    }

    private static MarkdownTable instances(List<Result> results) {
        MarkdownTable table = MarkdownTable.ofNumbers(
                "the instance", "its hosts", "CPU-s/s, of 2", "state, MiB", "lag at the end", "restored in, s");
        for (Result result : results) {
            double lag = 0;
            for (Stage stage : Stage.values()) {
                lag += result.to().of(stage).lag();
            }
            double bytes = result.restored().bytes().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            table.row(
                    result.share().fleet() + " hosts",
                    MarkdownTable.number(result.share().hosts(), 0),
                    MarkdownTable.number(
                            (result.to().cpuSeconds() - result.from().cpuSeconds()) / seconds(result), 2),
                    MarkdownTable.number(bytes / MIB, 1),
                    MarkdownTable.number(lag, 0),
                    MarkdownTable.number(result.restored().seconds(), 1));
        }
        return table;
    }

    private static double seconds(Result result) {
        return result.to().seconds() - result.from().seconds();
    }
}
