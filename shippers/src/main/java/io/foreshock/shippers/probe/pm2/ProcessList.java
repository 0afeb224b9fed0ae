package io.foreshock.shippers.probe.pm2;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of {@code pm2 jlist} (PM2 2 to 7) token by token. A process's {@code pm2_env} is its environment as well as PM2's own words: only
 * numbers and known words are taken from there, so that no variable can pass for one. Of one process; not thread-safe.
 */
final class ProcessList {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> NESTED = Set.of("monit", "pm2_env");
    private static final Set<String> STATES =
            Set.of("online", "launching", "stopping", "stopped", "errored", "waiting restart", "one-launch-status");
    private static final Set<String> MODES = Set.of("cluster_mode", "fork_mode");
    private static final int MOST_PROCESSES = 1000;
    private static final int LONGEST_NAME = 256;
    private static final double PERCENT = 100;
    private static final double MS_PER_SECOND = 1000;

    private final JsonParser json;
    private final Event.Builder event;
    private @Nullable Long startedAt;
    private boolean online;

    private ProcessList(JsonParser json, Instant now) {
        this.json = json;
        this.event = event(now).with(Field.OUTCOME, "success");
    }

    static Event.Builder event(Instant now) {
        return Event.of(Pm2Probe.DATASET, now).with(Field.KIND, "metric");
    }

    /**
     * An event for each process, at most 1000; a PM2 that has none is one event without a process.
     *
     * @throws IOException it is no such JSON; the message quotes nothing of it
     */
    static List<Event.Builder> read(BufferedInputStream printed, Instant now) throws IOException {
        skipNotices(printed);
        List<Event.Builder> events = new ArrayList<>();
        try (JsonParser json = JSON.createParser(printed)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                if (events.size() == MOST_PROCESSES) {
                    throw new IOException(
                            "pm2 jlist lists more than " + MOST_PROCESSES + " processes; that is not read");
                }
                events.add(new ProcessList(json, now).process(now));
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                throw noList();
            }
        } catch (JacksonException e) {
            // Its message, and its cause's, may quote the environment of a process.
            throw noList();
        }
        double processes = events.size();
        if (events.isEmpty()) {
            events.add(event(now).with(Field.OUTCOME, "success"));
        }
        events.forEach(event -> event.with("pm2.processes", processes));
        return events;
    }

    /** PM2 may print lines before the list, such as {@code [PM2] …} or that it is out of date. */
    private static void skipNotices(BufferedInputStream printed) throws IOException {
        int before = '\n';
        while (true) {
            printed.mark(2);
            int first = printed.read();
            if (first < 0) {
                throw noList();
            }
            if (before == '\n' && first == '[') {
                int second = printed.read();
                printed.reset();
                if (second == '{' || second == ']') {
                    return;
                }
                printed.read();
            }
            before = first;
        }
    }

    private static IOException noList() {
        return new IOException("what pm2 jlist prints is no list of processes in JSON; run it as this user to see why"
                + " (is node in the PATH of the shipper?)");
    }

    private Event.Builder process(Instant now) throws IOException {
        object("");
        if (online && startedAt != null && startedAt <= now.toEpochMilli()) {
            event.with("process.uptime", (now.toEpochMilli() - startedAt) / MS_PER_SECOND);
        }
        return event;
    }

    private void object(String path) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = path + json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && NESTED.contains(key)) {
                object(key + ".");
            } else {
                take(key);
                json.skipChildren();
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw noList();
        }
    }

    private void take(String key) throws IOException {
        switch (key) {
            case "name" -> event.with(Field.PROCESS, name());
            case "pid" -> event.with(Field.PID, positive(whole()));
            case "pm_id" -> event.with(Field.PM2_ID, whole() == null ? null : String.valueOf(whole()));
            case "monit.memory" -> event.with("system.process.memory.rss.bytes", number());
            case "monit.cpu" ->
                event.with("system.process.cpu.total.pct", number() == null ? null : number() / PERCENT);
            case "pm2_env.status" -> {
                String state = word(STATES);
                online = "online".equals(state);
                event.with("pm2.status", state);
            }
            case "pm2_env.exec_mode" -> event.with("pm2.exec_mode", word(MODES));
            case "pm2_env.restart_time" -> event.with("pm2.restarts", number());
            case "pm2_env.unstable_restarts" -> event.with("pm2.unstable_restarts", number());
            case "pm2_env.pm_uptime" -> startedAt = whole();
            case "pm2_env.NODE_APP_INSTANCE" -> event.with("pm2.instance", whole());
            default -> {
                // not taken, whatever it is
            }
        }
    }

    private @Nullable String name() throws IOException {
        String name = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
        return name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private @Nullable String word(Set<String> known) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING && known.contains(json.getText()) ? json.getText() : null;
    }

    private @Nullable Long whole() throws IOException {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT
                        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                ? json.getLongValue()
                : null;
    }

    private static @Nullable Long positive(@Nullable Long number) {
        return number == null || number <= 0 ? null : number;
    }

    private @Nullable Double number() throws IOException {
        JsonToken token = json.currentToken();
        return token != null && token.isNumeric() ? json.getDoubleValue() : null;
    }
}
