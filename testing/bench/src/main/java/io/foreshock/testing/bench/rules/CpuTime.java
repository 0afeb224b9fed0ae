package io.foreshock.testing.bench.rules;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Events a second of the measuring thread's CPU time, in an iteration: a core's own rate, whatever else wants the machine. The
 * collector's and the compiler's threads are not counted.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuTime {
    static final String COUNTER = "eventsPerCpuSecond";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long start;
    private long events;

    @Setup(Level.Iteration)
    public void start() {
        events = 0;
        start = THREADS.getCurrentThreadCpuTime();
    }

    void processed(int more) {
        events += more;
    }

    public double eventsPerCpuSecond() {
        return events * 1e9 / (THREADS.getCurrentThreadCpuTime() - start);
    }
}
