package io.foreshock.shippers.probe.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.probe.Gate;
import io.foreshock.shippers.probe.GatedProbeContract;
import io.foreshock.shippers.probe.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpProbeTest extends GatedProbeContract {
    private ServerSocket server;

    @Override
    public Probe probe() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Gate gate = gateTo(server.getLocalPort());
        return new TcpProbe(new TcpAddress("127.0.0.1", gate.port()));
    }

    @AfterEach
    void shut() throws IOException {
        server.close();
    }

    @Override
    public String dataset() {
        return "check.tcp";
    }

    @Test
    void shouldTellHowLongAConnectionTook() {
        // When
        Event event = sample();
        // Then
        assertThat(event.number(Field.DURATION)).isPositive();
        assertThat(event.text("server.address")).isEqualTo("127.0.0.1");
        assertThat(event.number("server.port")).isEqualTo(gate().port());
    }

    @ParameterizedTest
    @CsvSource({
        "db.example:5432, db.example, 5432",
        "10.0.0.5:1, 10.0.0.5, 1",
        "[2001:db8::5]:65535, 2001:db8::5, 65535"
    })
    void shouldReadAnAddress(String text, String host, int port) {
        assertThat(TcpAddress.parse(text)).isEqualTo(new TcpAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db.example",
                ":5432",
                "db.example:",
                "db.example:0",
                "db.example:65536",
                "2001:db8::5:99999x",
                "::1:5432"
            })
    void shouldRefuseWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> TcpAddress.parse(text)).hasMessageContaining("HOST:PORT");
    }
}
