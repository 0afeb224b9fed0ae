package io.foreshock.shippers.probe;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Load, memory and CPU of this Linux host, from {@code /proc}. CPU is the share in use since the sample before. */
public final class HostProbe implements Probe {
    /** {@code event.dataset} of its samples. */
    public static final String DATASET = "system.host";

    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    /** Later columns are guest times, which are included in the first ones. */
    private static final int CPU_COLUMNS = 8;

    private final Path proc;
    private long cpuTotal;
    private long cpuIdle;

    /** Reads {@code proc}, which is {@code /proc}. */
    public HostProbe(Path proc) {
        this.proc = proc;
    }

    @Override
    public String name() {
        return "host";
    }

    @Override
    public Event.Builder sample(Instant now) {
        Event.Builder event = Event.of(DATASET, now).with(Field.KIND, "metric");
        try {
            load(event);
            memory(event);
            cpu(event);
            return event.with(Field.OUTCOME, "success");
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return event.with(Field.OUTCOME, "failure").with(Field.ERROR_MESSAGE, e.toString());
        }
    }

    private void load(Event.Builder event) throws IOException {
        List<String> load = columns(Files.readString(proc.resolve("loadavg")));
        event.with("system.load.1", Double.valueOf(load.get(0)))
                .with("system.load.5", Double.valueOf(load.get(1)))
                .with("system.load.15", Double.valueOf(load.get(2)));
    }

    private void memory(Event.Builder event) throws IOException {
        for (String line : Files.readAllLines(proc.resolve("meminfo"))) {
            if (line.startsWith("MemTotal:")) {
                event.with("system.memory.total_bytes", kibibytes(line));
            } else if (line.startsWith("MemAvailable:")) {
                event.with("system.memory.available_bytes", kibibytes(line));
            }
        }
    }

    private static Double kibibytes(String line) {
        return Double.parseDouble(columns(line).get(1)) * 1024;
    }

    private void cpu(Event.Builder event) throws IOException {
        List<String> columns = columns(Files.readAllLines(proc.resolve("stat")).get(0));
        long total = 0;
        for (int i = 1; i <= CPU_COLUMNS; i++) {
            total += Long.parseLong(columns.get(i));
        }
        long idle = Long.parseLong(columns.get(1 + IDLE)) + Long.parseLong(columns.get(1 + IO_WAIT));
        if (cpuTotal > 0 && total > cpuTotal) {
            event.with("system.cpu.used_ratio", 1 - (double) (idle - cpuIdle) / (total - cpuTotal));
        }
        cpuTotal = total;
        cpuIdle = idle;
    }

    private static List<String> columns(String line) {
        return List.of(line.trim().split("\\s+", -1));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
