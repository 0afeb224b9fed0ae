package io.foreshock.testing.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** The hot spots of a flight recording: the methods with the most samples of time and of allocation. */
public final class HotSpots {
    private static final int MAX_ROWS = 40;
    /** A method with nearly all samples, such as a thread's main loop, is no hot spot. */
    private static final double NEARLY_ALL = 0.8;

    private final Map<String, Double> self = new HashMap<>();
    private final Map<String, Double> total = new HashMap<>();
    private final Map<String, Double> allocatedBy = new HashMap<>();
    private final Map<String, Double> threads = new HashMap<>();

    private HotSpots() {}

    /** JVM options that record the whole life of a process to a file, and keep standard output free of messages. */
    public static List<String> recordingTo(Path file) {
        return List.of(
                "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file,
                "-Xlog:jfr+startup=error");
    }

    /** Tables of the hot spots, as text. */
    public static String of(Path recording) throws IOException {
        HotSpots spots = new HotSpots();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                spots.add(file.readEvent());
            }
        }
        return table("thread", spots.threads)
                + table("self", spots.self)
                + table("with callees", spots.total)
                + table("allocation, with callees", spots.allocatedBy);
    }

    private void add(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> {
                RecordedThread thread = event.getThread("sampledThread");
                threads.merge(thread == null ? "ended" : thread.getJavaName(), 1.0, Double::sum);
                self.merge(name(frames.get(0)), 1.0, Double::sum);
                addAll(frames, 1, total);
            }
            case "jdk.ObjectAllocationSample" -> addAll(frames, (double) event.getLong("weight"), allocatedBy);
            default -> {}
        }
    }

    private static void addAll(List<RecordedFrame> frames, double weight, Map<String, Double> into) {
        Set<String> seen = new HashSet<>(); // a recursive method counts once
        for (RecordedFrame frame : frames) {
            if (seen.add(name(frame))) {
                into.merge(name(frame), weight, Double::sum);
            }
        }
        into.merge("", weight, Double::sum);
    }

    private static String name(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        int lambda = type.indexOf("$$Lambda"); // the suffix differs between runs
        return (lambda < 0 ? type : type.substring(0, lambda + 8)) + "."
                + frame.getMethod().getName();
    }

    private static String table(String title, Map<String, Double> shares) {
        double all = shares.getOrDefault(
                "", shares.values().stream().mapToDouble(d -> d).sum());
        double most = shares.containsKey("") ? NEARLY_ALL * all : all;
        StringBuilder out = new StringBuilder(String.format("%n%s%n", title));
        shares.entrySet().stream()
                .filter(e -> !e.getKey().isEmpty() && e.getValue() <= most)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MAX_ROWS)
                .forEach(e ->
                        out.append(String.format(Locale.ROOT, "%6.1f %%  %s%n", 100 * e.getValue() / all, e.getKey())));
        return out.toString();
    }
}
