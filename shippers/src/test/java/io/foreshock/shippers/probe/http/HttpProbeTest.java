package io.foreshock.shippers.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.probe.FakeWeb;
import io.foreshock.shippers.probe.Gate;
import io.foreshock.shippers.probe.GatedProbeContract;
import io.foreshock.shippers.probe.Probe;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpProbeTest extends GatedProbeContract {
    private FakeWeb web;

    @Override
    public Probe probe() throws IOException {
        web = new FakeWeb();
        Gate gate = gateTo(web.port());
        return new HttpProbe(URI.create("http://127.0.0.1:" + gate.port() + "/health?token=" + SECRET));
    }

    @AfterEach
    void shut() throws IOException {
        web.close();
    }

    @Override
    public String dataset() {
        return "check.http";
    }

    @Test
    void shouldTellStatusDurationAndWhomItAsked() {
        // When
        Event event = sample();
        // Then
        assertThat(event.number(Field.STATUS)).isEqualTo(200);
        assertThat(event.number(Field.DURATION)).isPositive();
        assertThat(event.text("server.address")).isEqualTo("127.0.0.1");
        assertThat(event.number("server.port")).isEqualTo(gate().port());
        assertThat(event.text(Field.URL_PATH)).isEqualTo("/health");
    }

    @Test
    void shouldFailWhenTheStatusIsAnError() {
        // Given
        web.answer(503, "");
        // When
        Event event = sample();
        // Then
        assertFailed(event);
        assertThat(event.text(Field.ERROR_MESSAGE)).isEqualTo("answered 503");
        assertThat(event.number(Field.STATUS)).isEqualTo(503);
    }

    @Test
    void shouldTakeARedirectForAnAnswer() {
        // Given
        web.answer(302, "");
        // When, Then
        assertThat(sample().text("event.outcome")).isEqualTo("success");
    }

    @Test
    void shouldFailInTimeWhenTheServerHangs() {
        // Given
        gate().hang();
        // When, Then
        assertFailed(sample());
    }
}
