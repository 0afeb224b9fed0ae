package io.foreshock.testing.bench.process;

import com.sun.management.OperatingSystemMXBean;
import io.foreshock.testing.bench.report.RunFigures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures time, CPU time and memory of this process. */
public final class Stopwatch {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long startNanos = System.nanoTime();
    private final long startCpuNanos;

    private Stopwatch(long startCpuNanos) {
        this.startCpuNanos = startCpuNanos;
    }

    /** Time and CPU time from now on. */
    public static Stopwatch fromNow() {
        return new Stopwatch(SYSTEM.getProcessCpuTime());
    }

    /** Time from now on, CPU time since the start of the process. */
    public static Stopwatch withCpuSinceProcessStart() {
        return new Stopwatch(0);
    }

    /** The figures of {@code records}; the peak memory is that of the whole process. */
    public RunFigures stop(long records) throws IOException {
        return new RunFigures(
                records,
                (System.nanoTime() - startNanos) / 1e9,
                (SYSTEM.getProcessCpuTime() - startCpuNanos) / 1e9,
                peakRssMiB());
    }

    private static double peakRssMiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
