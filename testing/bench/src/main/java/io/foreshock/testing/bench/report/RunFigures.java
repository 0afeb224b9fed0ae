package io.foreshock.testing.bench.report;

import java.util.Comparator;
import java.util.List;

/**
 * What one run of one process came to.
 *
 * @param records how many were carried
 * @param seconds from the first to the last of them
 * @param cpuSeconds of the process, user and system, its JIT compiler's and garbage collector's included
 * @param peakRssMiB the most memory that was resident at once
 */
public record RunFigures(long records, double seconds, double cpuSeconds, double peakRssMiB) {

    /** As a line for another process, which {@link #parse} reads. */
    public String toLine() {
        return records + " " + seconds + " " + cpuSeconds + " " + peakRssMiB;
    }

    /** What {@link #toLine} wrote. */
    public static RunFigures parse(String line) {
        String[] parts = line.split(" ", -1);
        return new RunFigures(
                Long.parseLong(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]));
    }

    public double perSecond() {
        return records / seconds;
    }

    public double cpuSecondsPerMillion() {
        return cpuSeconds / records * 1e6;
    }

    /** The run in the middle by records a second; of an even number, the slower one of the two. */
    public static RunFigures median(List<RunFigures> runs) {
        return runs.stream()
                .sorted(Comparator.comparing(RunFigures::perSecond))
                .toList()
                .get((runs.size() - 1) / 2);
    }
}
