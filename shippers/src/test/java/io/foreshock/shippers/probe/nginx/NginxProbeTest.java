package io.foreshock.shippers.probe.nginx;

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

class NginxProbeTest extends GatedProbeContract {
    private FakeWeb web;

    @Override
    public Probe probe() throws IOException {
        web = new FakeWeb();
        web.answer(
                200,
                "Active connections: 9 \nserver accepts handled requests\n 31 30 77 \nReading: 1 Writing: 3 Waiting: 5 \n");
        Gate gate = gateTo(web.port());
        return new NginxProbe(URI.create("http://127.0.0.1:" + gate.port() + "/" + SECRET));
    }

    @AfterEach
    void shut() throws IOException {
        web.close();
    }

    @Override
    public String dataset() {
        return "nginx.status";
    }

    @Test
    void shouldReadAllNumbers() {
        // When
        Event event = sample();
        // Then
        assertThat(event.number("nginx.stubstatus.active")).isEqualTo(9);
        assertThat(event.number("nginx.stubstatus.accepts")).isEqualTo(31);
        assertThat(event.number("nginx.stubstatus.handled")).isEqualTo(30);
        assertThat(event.number("nginx.stubstatus.requests")).isEqualTo(77);
        assertThat(event.number("nginx.stubstatus.reading")).isEqualTo(1);
        assertThat(event.number("nginx.stubstatus.writing")).isEqualTo(3);
        assertThat(event.number("nginx.stubstatus.waiting")).isEqualTo(5);
    }

    @Test
    void shouldSayThatAPageIsNoStubStatus() {
        // Given
        web.answer(200, "<html>Welcome</html>");
        // When
        Event event = sample();
        // Then
        assertFailed(event);
        assertThat(event.text(Field.ERROR_MESSAGE)).contains("no stub_status");
    }

    @Test
    void shouldFailWhenItIsForbidden() {
        // Given
        web.answer(403, "");
        // When, Then
        assertThat(sample().text(Field.ERROR_MESSAGE)).isEqualTo("answered 403");
    }
}
