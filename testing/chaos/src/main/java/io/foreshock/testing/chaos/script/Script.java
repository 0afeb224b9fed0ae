package io.foreshock.testing.chaos.script;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * All operations on the logs of a run, in order of time: ordinary lines at a steady rate, faults, and rotations.
 *
 * @param length of the ordinary lines
 */
public record Script(List<Host> hosts, List<Step> steps, List<Fault> faults, Duration length) {
    /** Lines of each log in a hundred ordinary lines. */
    private static final Map<LogKind, Integer> WEIGHTS = new EnumMap<>(
            Map.of(LogKind.ACCESS, 60, LogKind.OUT, 30, LogKind.ERR, 5, LogKind.ERROR, 3, LogKind.DAEMON, 2));

    /** An ordinary line of each log. */
    private static final Map<LogKind, String> ORDINARY = new EnumMap<>(Map.of(
            LogKind.ACCESS, "203.0.113.9 - - [{time}] \"GET /v1/orders/%d HTTP/1.1\" 200 17 \"-\" \"chaos\"",
            LogKind.OUT, "{time}: GET /v1/orders/%d",
            LogKind.ERR, "{time}: order %d was not in the cache",
            LogKind.ERROR,
                    "{time} [warn] 7#7: *%1$d a client request body is buffered to a temporary file"
                            + " /var/cache/nginx/client_temp/%1$010d, client: 203.0.113.9, server: shop, request:"
                            + " \"POST /v1/orders HTTP/1.1\", host: \"shop\"",
            LogKind.DAEMON, "{time}: PM2 log: pid=%d msg=failed to kill - retrying in 100ms"));

    /** From the rename of a file until a new one is opened. */
    private static final Duration REOPENED_AFTER = Duration.ofMillis(300);

    private static final Duration BETWEEN_ROTATIONS = Duration.ofSeconds(12);

    /**
     * A random script; equal arguments make equal scripts.
     *
     * @param rate ordinary lines per second, of all hosts together
     */
    public static Script of(long seed, List<Host> hosts, int rate, Duration length, List<Fault> faults) {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        addOrdinary(steps, random, hosts, rate, length);
        addRotations(steps, random, hosts, length);
        for (int i = 0; i < faults.size(); i++) {
            steps.addAll(faults.get(i).steps(i + 1));
        }
        steps.sort(Comparator.comparing(Step::at)); // stable
        return new Script(List.copyOf(hosts), List.copyOf(steps), List.copyOf(faults), length);
    }

    private static void addOrdinary(List<Step> steps, Random random, List<Host> hosts, int rate, Duration length) {
        Map<Log, Integer> numbers = new HashMap<>();
        long lines = length.toMillis() * rate / 1_000;
        for (long i = 0; i < lines; i++) {
            Log log = new Log(hosts.get(random.nextInt(hosts.size())), kind(random.nextInt(100)));
            int number = numbers.merge(log, 1, Integer::sum);
            String text = Objects.requireNonNull(ORDINARY.get(log.kind())).formatted(number);
            steps.add(new Step.Entry(Duration.ofMillis(i * 1_000 / rate), log, text));
        }
    }

    private static LogKind kind(int percent) {
        int below = 0;
        for (Map.Entry<LogKind, Integer> weight : WEIGHTS.entrySet()) {
            below += weight.getValue();
            if (percent < below) {
                return weight.getKey();
            }
        }
        throw new IllegalStateException("the weights do not add up to 100");
    }

    private static void addRotations(List<Step> steps, Random random, List<Host> hosts, Duration length) {
        long pauseMs = BETWEEN_ROTATIONS.toMillis();
        for (long from = 0; from + pauseMs <= length.toMillis(); from += pauseMs) {
            Duration at = Duration.ofMillis(from + random.nextInt((int) pauseMs));
            LogKind[] kinds = LogKind.values();
            Log log = new Log(hosts.get(random.nextInt(hosts.size())), kinds[random.nextInt(kinds.length)]);
            steps.add(new Step.Rename(at, log));
            steps.add(new Step.Reopen(at.plus(REOPENED_AFTER), log));
        }
    }

    /** All lines of a run whose script started at {@code start}. */
    public Lines lines(Instant start) {
        Lines lines = new Lines();
        for (Step step : steps) {
            if (step instanceof Step.Entry entry) {
                entry.lines(start)
                        .forEach(line -> lines.add(
                                entry.log().host().id(), entry.log().kind().dataset(), line));
            }
        }
        return lines;
    }
}
