package io.foreshock.shippers.probe;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Load, memory, swap, CPU, pressure (PSI), open files, TCP sockets, connections to well-known services and the fullest disk of this Linux host, from {@code /proc}; what its kernel does not
 * tell is left out. CPU is the share in use since the sample before. Disks are those of local file systems: one over the network may hang.
 */
public final class HostProbe implements SingleProbe {
    /** {@code event.dataset} of its samples. */
    public static final String DATASET = "system.host";

    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    /** Later columns are guest times, which are included in the first ones. */
    private static final int CPU_COLUMNS = 8;

    private static final List<String> PRESSED = List.of("cpu", "memory", "io");
    private static final double PERCENT = 100;
    private static final Map<String, String> SOCKETS =
            Map.of("inuse", "in_use", "orphan", "orphaned", "tw", "time_wait", "alloc", "allocated");
    private static final Set<String> LOCAL_DISKS =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "jfs", "reiserfs");

    private final Path proc;
    private final TcpConnections connections;
    private long cpuTotal;
    private long cpuIdle;

    /** Reads {@code proc}, which is {@code /proc}. */
    public HostProbe(Path proc) {
        this.proc = proc;
        this.connections = new TcpConnections(proc);
    }

    @Override
    public String name() {
        return "host";
    }

    @Override
    public Event.Builder event(Instant now) {
        Event.Builder event = Event.of(DATASET, now).with(Field.KIND, "metric");
        try {
            load(event);
            memory(event);
            cpu(event);
            pressure(event);
            openFiles(event);
            sockets(event);
            connections.into(event);
            fullestDisk(event);
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
            } else if (line.startsWith("SwapTotal:")) {
                event.with("system.swap.total_bytes", kibibytes(line));
            } else if (line.startsWith("SwapFree:")) {
                event.with("system.swap.free_bytes", kibibytes(line));
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

    /** Shares of the last minute in which something waited, 0 to 1. */
    private void pressure(Event.Builder event) throws IOException {
        for (String resource : PRESSED) {
            for (String line : linesOf("pressure/" + resource)) {
                List<String> columns = columns(line);
                String average = columns.get(2).substring("avg60=".length());
                event.with(
                        "system.pressure." + resource + "." + columns.get(0) + ".avg60",
                        Double.parseDouble(average) / PERCENT);
            }
        }
    }

    private void openFiles(Event.Builder event) throws IOException {
        for (String line : linesOf("sys/fs/file-nr")) {
            List<String> columns = columns(line);
            event.with("system.open_files.count", Double.valueOf(columns.get(0)))
                    .with("system.open_files.limit", Double.valueOf(columns.get(2)));
        }
    }

    private void sockets(Event.Builder event) throws IOException {
        for (String line : linesOf("net/sockstat")) {
            List<String> columns = columns(line);
            if (columns.get(0).equals("TCP:")) {
                for (int i = 1; i + 1 < columns.size(); i += 2) {
                    String name = SOCKETS.get(columns.get(i));
                    if (name != null) {
                        event.with("system.tcp." + name, Double.valueOf(columns.get(i + 1)));
                    }
                }
            }
        }
    }

    /** That with the largest part of its space in use, as ordinary users have it. */
    private void fullestDisk(Event.Builder event) throws IOException {
        double fullest = -1;
        for (String line : linesOf("mounts")) {
            List<String> columns = columns(line);
            File mount = new File(columns.get(1).replace("\\040", " "));
            long total = LOCAL_DISKS.contains(columns.get(2)) ? mount.getTotalSpace() : 0;
            double used = total > 0 ? 1 - (double) mount.getUsableSpace() / total : -1;
            if (used > fullest) {
                fullest = used;
                event.with("system.filesystem.mount_point", mount.getPath()).with("system.filesystem.used.pct", used);
            }
        }
    }

    /** Empty where there is no such file. */
    private List<String> linesOf(String file) throws IOException {
        Path path = proc.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private static List<String> columns(String line) {
        return List.of(line.trim().split("\\s+", -1));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
