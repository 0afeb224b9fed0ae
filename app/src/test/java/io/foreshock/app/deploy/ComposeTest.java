package io.foreshock.app.deploy;

import static io.foreshock.app.deploy.Manifests.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks deploy/docker/compose.yaml without an engine. */
class ComposeTest {
    private static final Path DOCKER = Path.of("../deploy/docker");

    private static Map<?, ?> services() throws IOException {
        return (Map<?, ?>)
                at(Manifests.of(DOCKER.resolve("compose.yaml")), "services").get(0);
    }

    @Test
    void shouldPublishOnLoopbackOnly() throws IOException {
        List<Object> ports = at(List.copyOf(services().values()), "ports");
        assertThat(ports)
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shipper", "stream", "sink"})
    void shouldRunARoleWithoutRights(String name) throws IOException {
        Object role = at(services(), name).get(0);
        assertThat(at(role, "user")).isEmpty(); // the image's
        assertThat(at(role, "read_only")).containsExactly(true);
        assertThat(at(role, "cap_drop")).containsExactly("ALL");
        assertThat(at(role, "security_opt")).containsExactly("no-new-privileges:true");
        assertThat(at(role, "volumes").stream()
                        .map(Object::toString)
                        .filter(v -> v.startsWith("/") || v.startsWith(".")))
                .allMatch(volume -> volume.endsWith(":ro"));
    }

    @Test
    void shouldHoldNoPassword() throws IOException {
        assertThat(at(Manifests.of(DOCKER.resolve("compose.yaml")), "secrets", "postgres-password", "file"))
                .containsExactly("./secrets/postgres-password");
        assertThat(((Map<?, ?>) at(services(), "postgres", "environment").get(0)).keySet())
                .map(Object::toString)
                .noneMatch("POSTGRES_PASSWORD"::equals);
    }
}
