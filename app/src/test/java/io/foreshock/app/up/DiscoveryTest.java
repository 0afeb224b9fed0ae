package io.foreshock.app.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.nginx.NginxAccessKeys;
import io.foreshock.parsers.nginx.NginxConf;
import io.foreshock.shippers.InputConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
    private static final Path SHOP = Path.of("/var/log/nginx/shop.access.log");
    private static final Path DOCS = Path.of("/var/log/nginx/docs.access.log");

    @TempDir
    private Path root;

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(root.resolve("etc/nginx"));
    }

    @Test
    void shouldReadAccessLogsInTheFormatThatNginxWrites() throws IOException {
        assertThat(format("access_log " + SHOP + " own; access_log " + DOCS + " own;", SHOP, DOCS))
                .contains("$request_time $status");
    }

    /** One input cannot have two formats; those that nginx comes with are found by line. */
    @Test
    void shouldLeaveTheFormatOpenWhereLogsDiffer() throws IOException {
        assertThat(format("access_log " + SHOP + " own; access_log " + DOCS + " other;", SHOP, DOCS))
                .isEqualTo("null");
    }

    @Test
    void shouldLeaveTheFormatOpenWhereNginxSaysNothing() throws IOException {
        assertThat(format("", SHOP)).isEqualTo("null");
    }

    private String format(String logs, Path... files) throws IOException {
        Files.writeString(
                root.resolve("etc/nginx/nginx.conf"),
                "http { log_format own '$request_time $status $request_uri $msec';"
                        + " log_format other '$status $request_uri $msec'; " + logs + " }");
        Dataset access = Datasets.named("nginx.access");
        InputConfig input =
                Discovery.input(access, "/var/log/nginx/*access*.log", List.of(files), NginxConf.below(root));
        assertThat(input.paths()).hasSize(1);
        return String.valueOf(((NginxAccessKeys) input.dataset().keys()).logFormat());
    }
}
