package io.foreshock.testing.bench.report;

import java.util.Comparator;
import java.util.List;

/**
 * The figures of one run of one process.
 *
 * @param records how many were processed
 * @param seconds from the first to the last record
 * @param cpuSeconds of the process, user and system, JIT compiler and garbage collector included
 * @param peakRssMiB peak resident memory
 */
public record RunFigures(long records, double seconds, double cpuSeconds, double peakRssMiB) {

    /** A line that {@link #parse} reads. */
    public String toLine() {
        return records + " " + seconds + " " + cpuSeconds + " " + peakRssMiB;
    }

    /** Reads a line of {@link #toLine}. */
    public static RunFigures parse(String line) {
        String[] values = line.split(" ", -1);
        return new RunFigures(
                Long.parseLong(values[0]),
                Double.parseDouble(values[1]),
                Double.parseDouble(values[2]),
                Double.parseDouble(values[3]));
    }

    public double perSecond() {
        return records / seconds;
    }

    public double cpuSecondsPerMillion() {
        return cpuSeconds / records * 1e6;
    }

    /** The median by records per second; of an even number of runs, the slower of the middle two. */
    public static RunFigures median(List<RunFigures> runs) {
        return runs.stream()
                .sorted(Comparator.comparing(RunFigures::perSecond))
                .toList()
                .get((runs.size() - 1) / 2);
    }
}
