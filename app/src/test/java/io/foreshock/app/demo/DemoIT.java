package io.foreshock.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The demo, four times as fast, with the embedded Kafka and PostgreSQL and a receiver over HTTP. */
class DemoIT {
    private static final Path SAMPLE = Path.of("../samples/2022-07-11/api-1");

    @Test
    void shouldDetectDeliverAndStoreTheFoundingIncident() throws Exception {
        // Given
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        // When
        boolean whole = new Demo(SAMPLE, 4 * Demo.SPEED, new PrintWriter(out), new PrintWriter(err)).run();
        // Then
        assertThat(whole).as(err.toString()).isTrue();
        assertThat(out.toString())
                .containsPattern(
                        "2022-07-11T14:0\\d:\\d\\dZ  trigger  warning   ob_api_server: upstream error  \\(incident"
                                + " [0-9a-f-]{36}\\)  → team/slack\\R")
                .containsPattern("update   critical  ob_api_server: \\+ .*  → .*pager/pagerduty.*team/slack\\R")
                .containsPattern("opened 14:0[123]:\\d\\d UTC; first suspect /v1/inventory/get")
                .contains("1 page to PagerDuty");
        assertThat(err.toString()).doesNotContain("ERROR");
    }
}
