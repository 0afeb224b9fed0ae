package io.foreshock.shippers.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostIdentityTest {
    @TempDir
    private Path root;

    @BeforeEach
    void nameTheMachine() throws IOException {
        Files.createDirectories(root.resolve("proc/sys/kernel"));
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("proc/sys/kernel/hostname"), "api-7.in-no-dns.invalid\n");
    }

    /** The first start on a fresh machine: its name is set, but neither DNS nor /etc/hosts knows it. */
    @Test
    void shouldTakeTheNameThatTheKernelHas() throws IOException {
        Files.writeString(root.resolve("etc/machine-id"), "0f1e2d3c4b5a69788796a5b4c3d2e1f0\n");

        assertThat(HostIdentity.of(new HostConfig(null, null), root))
                .isEqualTo(new HostIdentity("0f1e2d3c4b5a69788796a5b4c3d2e1f0", "api-7.in-no-dns.invalid"));
    }

    @Test
    void shouldBeKnownByItsNameWhereItHasNoMachineId() throws IOException {
        assertThat(HostIdentity.of(new HostConfig(null, null), root).id()).isEqualTo("api-7.in-no-dns.invalid");
    }

    @Test
    void shouldBeWhatIsConfigured() throws IOException {
        assertThat(HostIdentity.of(new HostConfig("id-1", "name-1"), root))
                .isEqualTo(new HostIdentity("id-1", "name-1"));
    }
}
