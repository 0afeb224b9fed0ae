package io.foreshock.shippers.probe.http;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.probe.HttpExchange;
import io.foreshock.shippers.probe.SingleProbe;
import io.foreshock.shippers.publish.Masking;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Asks a web server for one page, as its users would: whether it answers with a status below 400, how long that takes, and for how many days its
 * certificate is valid. Names are ECS'. The address is told without user and query, which may hold secrets.
 */
public final class HttpProbe implements SingleProbe {
    static final String DATASET = "check.http";
    private static final int CLIENT_ERROR = 400;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final URI uri;
    private final HttpExchange exchange;

    /** Cheap: connects at the first sample. */
    public HttpProbe(URI uri) {
        this.uri = uri;
        this.exchange = new HttpExchange(uri);
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Event.Builder event(Instant now) {
        Event.Builder event = Event.of(DATASET, now)
                .with(Field.KIND, "metric")
                .with("server.address", uri.getHost())
                .with("server.port", port())
                .with(Field.URL_PATH, uri.getPath().isEmpty() ? "/" : uri.getPath());
        long start = System.nanoTime();
        try {
            HttpResponse<Void> answer = exchange.get(HttpResponse.BodyHandlers.discarding());
            int status = answer.statusCode();
            event.with(Field.DURATION, System.nanoTime() - start).with(Field.STATUS, status);
            if (answer.sslSession().isPresent()) {
                certificate(answer.sslSession().get(), now, event);
            }
            return status < CLIENT_ERROR
                    ? event.with(Field.OUTCOME, "success")
                    : event.with(Field.OUTCOME, "failure").with(Field.ERROR_MESSAGE, "answered " + status);
        } catch (IOException e) {
            return event.with(Field.OUTCOME, "failure").with(Field.ERROR_MESSAGE, Masking.mask(e.toString()));
        }
    }

    private int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    private static void certificate(SSLSession session, Instant now, Event.Builder event) {
        try {
            for (Certificate certificate : session.getPeerCertificates()) {
                if (certificate instanceof X509Certificate own) {
                    Instant end = own.getNotAfter().toInstant();
                    event.with("tls.server.not_after", end.toString()).with("foreshock.certificate_days", (double)
                            Duration.between(now, end).toDays());
                    return;
                }
            }
        } catch (SSLPeerUnverifiedException e) {
            // The connection would have been refused; without a certificate there is no date.
        }
    }

    @Override
    public void close() {
        exchange.close();
    }
}
