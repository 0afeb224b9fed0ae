package io.foreshock.shippers.probe.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.probe.HttpExchange;
import io.foreshock.shippers.probe.SingleProbe;
import io.foreshock.shippers.publish.Masking;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Connections and requests of an nginx, from {@code ngx_http_stub_status_module}, under Metricbeat's names. */
public final class NginxProbe implements SingleProbe {
    static final String DATASET = "nginx.status";

    private static final int OK = 200;
    private static final Pattern NUMBERS = Pattern.compile(
            "Active connections:\\s+(\\d+)\\s+server accepts handled requests\\s+"
                    + "(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+Reading:\\s+(\\d+)\\s+Writing:\\s+(\\d+)\\s+Waiting:\\s+(\\d+)\\s*");
    private static final List<String> NAMES =
            List.of("active", "accepts", "handled", "requests", "reading", "writing", "waiting");

    private final URI uri;
    private final HttpExchange exchange;

    /** Cheap: connects at the first sample. */
    public NginxProbe(URI uri) {
        this.uri = uri;
        this.exchange = new HttpExchange(uri);
    }

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public Event.Builder event(Instant now) {
        Event.Builder event = Event.of(DATASET, now).with(Field.KIND, "metric").with("server.address", uri.getHost());
        if (uri.getPort() >= 0) {
            event.with("server.port", uri.getPort());
        }
        try {
            HttpResponse<String> answer = exchange.get(HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                return failed(event, "answered " + answer.statusCode());
            }
            Matcher numbers = NUMBERS.matcher(answer.body());
            if (!numbers.matches()) {
                return failed(event, "what it answers is no stub_status; name the location that has it");
            }
            for (int i = 0; i < NAMES.size(); i++) {
                event.with("nginx.stubstatus." + NAMES.get(i), Double.valueOf(numbers.group(i + 1)));
            }
            return event.with(Field.OUTCOME, "success");
        } catch (IOException e) {
            return failed(event, Masking.mask(e.toString()));
        }
    }

    private static Event.Builder failed(Event.Builder event, String why) {
        return event.with(Field.OUTCOME, "failure").with(Field.ERROR_MESSAGE, why);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
