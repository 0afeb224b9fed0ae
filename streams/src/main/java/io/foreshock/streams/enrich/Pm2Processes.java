package io.foreshock.streams.enrich;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * State of PM2's processes by id, from PM2's own log: requested stops, unrequested ends, starts. Mutable,
 * of one task; its fields are its stored form.
 *
 * <p>A reload starts the new process before it stops the old one, which is then called {@code _old_ID}: its end is
 * ignored. A process above its memory limit is reloaded the same way, but unrequested.
 */
final class Pm2Processes {
    private static final String EXITED = "exited";
    private static final String MEMORY_LIMIT = "memory limit";
    private static final String REPLACED = "_old_";

    /** A start this much after an end is unrelated to it. */
    private static final Duration AGAIN = Duration.ofMinutes(5);
    /** An application's banner may come this much after PM2 reports it online, … */
    private static final Duration STARTUP = Duration.ofMinutes(5);
    /** … and, as the two stand in two files with whole seconds, this much before. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(2);

    private static final int MOST_STARTS = 100;

    public TreeMap<String, Instant> asked = new TreeMap<>();
    public TreeMap<String, End> ended = new TreeMap<>();
    public List<Start> starts = new ArrayList<>();

    /** An unrequested end. */
    record End(Instant at, String reason) {}

    /** PM2 reports a process online; {@code announced} when its banner was seen. */
    record Start(Instant at, String process, boolean planned, boolean announced) {
        Start claimed() {
            return new Start(at, process, planned, true);
        }
    }

    /** PM2 stops a process; returns whether this was requested. */
    boolean stop(String id, Instant at) {
        String of = id.startsWith(REPLACED) ? id.substring(REPLACED.length()) : id;
        End end = ended.get(of);
        if (end != null && end.reason().equals(MEMORY_LIMIT) && isRecent(end, at)) {
            return false;
        }
        if (!id.startsWith(REPLACED)) {
            asked.put(id, at);
        }
        return true;
    }

    void exit(String id, Instant at) {
        if (!id.startsWith(REPLACED) && asked.remove(id) == null) {
            ended.putIfAbsent(id, new End(at, EXITED));
        }
    }

    void tooBig(String id, Instant at) {
        ended.put(id, new End(at, MEMORY_LIMIT));
    }

    /** A process started; returns the reason of its end where that was unrequested. */
    Optional<String> online(String id, String process, Instant at) {
        asked.remove(id);
        End end = ended.remove(id);
        boolean planned = end == null || !isRecent(end, at);
        starts.add(new Start(at, process, planned, false));
        starts.removeIf(s -> s.at().isBefore(at.minus(STARTUP)));
        if (starts.size() > MOST_STARTS) {
            starts.remove(0);
        }
        return end == null || planned ? Optional.empty() : Optional.of(end.reason());
    }

    /** The daemon itself ended: its processes are new ones afterwards. */
    void clear() {
        asked.clear();
        ended.clear();
    }

    /** The start that a banner belongs to: the last before it whose banner was not seen yet. */
    @Nullable
    Start claim(String process, Instant bannerAt) {
        boolean named = startedRecently(process);
        for (int i = starts.size() - 1; i >= 0; i--) {
            Start start = starts.get(i);
            if (!start.announced() && (!named || start.process().equals(process)) && mayAnnounce(start, bannerAt)) {
                starts.set(i, start.claimed());
                return start;
            }
        }
        return null;
    }

    private static boolean mayAnnounce(Start start, Instant bannerAt) {
        return !bannerAt.isBefore(start.at().minus(SAME_MOMENT))
                && !bannerAt.isAfter(start.at().plus(STARTUP));
    }

    /** Whether a process of this name started recently; the file of a log can have another name than its process. */
    boolean startedRecently(String process) {
        return starts.stream().anyMatch(s -> s.process().equals(process));
    }

    private static boolean isRecent(End end, Instant at) {
        return Duration.between(end.at(), at).abs().compareTo(AGAIN) <= 0;
    }
}
