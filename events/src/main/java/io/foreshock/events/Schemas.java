package io.foreshock.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON Schemas (draft 2020-12) of the values on the topics, as this version writes them.
 *
 * <p>A schema is a resource of this module, {@code io/foreshock/events/schema/NAME.schema.json}, under the {@code $id}
 * {@code https://foreshock.io/schema/NAME.schema.json}. Each stands alone, but for {@code alert}, which refers to {@code
 * incident.schema.json}: give a validator both.
 */
public final class Schemas {
    private Schemas() {}

    /**
     * The schema of a topic's values, as JSON text. Values of {@code logs.*} are the bytes of lines: there it is that of the
     * header {@value LogBlock#ORIGIN}.
     *
     * @throws IllegalArgumentException for a topic whose values have none; the message names it
     */
    public static String of(Topic topic) {
        return switch (topic) {
            case LOGS_NGINX, LOGS_PM2, LOGS_SYSLOG, LOGS_APP -> read("origin");
            case METRICS, EVENTS_ENRICHED -> read("event");
            case SIGNALS -> read("signal");
            case INCIDENTS -> read("incident");
            case ALERTS -> read("alert");
            case DELIVERIES -> read("delivery");
            case TICKS, OBSERVATIONS, UPDATES, DEAD_LETTERS ->
                throw new IllegalArgumentException("topic " + topic.named("") + " has no JSON Schema");
        };
    }

    private static String read(String name) {
        String resource = "schema/" + name + ".schema.json";
        try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the module lacks its resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
