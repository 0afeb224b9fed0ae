package io.foreshock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(
            names = {"TICKS", "OBSERVATIONS", "UPDATES", "DEAD_LETTERS"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldReturnADescribedSchemaWhenTopicHasOne(Topic topic) throws IOException {
        JsonNode schema = JSON.readTree(Schemas.of(topic));
        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("$id").asText()).startsWith("https://foreshock.io/schema/");
        assertThat(schema.path("description").asText()).contains("topic").contains("key");
    }

    @ParameterizedTest
    @EnumSource(names = {"TICKS", "OBSERVATIONS", "UPDATES", "DEAD_LETTERS"})
    void shouldNameTheTopicWhenItHasNoSchema(Topic topic) {
        assertThatIllegalArgumentException().isThrownBy(() -> Schemas.of(topic)).withMessageContaining(topic.named(""));
    }

    @Test
    void shouldShareDefinitionsWhenSignalAndIncidentHaveTheSame() throws IOException {
        JsonNode signal = JSON.readTree(Schemas.of(Topic.SIGNALS)).path("$defs");
        JsonNode incident = JSON.readTree(Schemas.of(Topic.INCIDENTS)).path("$defs");
        for (String name : new String[] {"time", "severity", "service", "evidence"}) {
            assertThat(signal.path(name)).isEqualTo(incident.path(name)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGNALS", "INCIDENTS", "ALERTS", "DELIVERIES"})
    void shouldRefuseUnknownFieldsWhenTheRecordIsInternal(Topic topic) throws IOException {
        assertThat(CodecContract.schema(topic).validate("{\"unknown\":1}", InputFormat.JSON))
                .anyMatch(message -> message.getMessage().contains("unknown"));
        assertAllObjectsAreClosed(JSON.readTree(Schemas.of(topic)));
    }

    private static void assertAllObjectsAreClosed(JsonNode node) {
        if (node.path("type").asText().equals("object")) {
            assertThat(node.path("additionalProperties").isBoolean())
                    .as(node.toString())
                    .isTrue();
        }
        node.forEach(SchemasTest::assertAllObjectsAreClosed);
    }

    @Test
    void shouldAcceptDeliveryWhenWrittenAsTheSinksDo() {
        String json = "{\"incident_id\":\"i-1\",\"deliveries\":[{\"receiver\":\"team\",\"integration\":\"slack[0]\","
                + "\"sequence\":1,\"action\":\"trigger\",\"state\":\"refused\",\"notified\":false,"
                + "\"at\":\"2022-07-11T14:01:27.000Z\",\"reason\":\"gone\","
                + "\"told\":{\"severity\":\"error\",\"cause\":\"/v1/orders\",\"message\":\"C024BE91L/1503435956.000247\"}}]}";
        assertThat(CodecContract.schema(Topic.DELIVERIES).validate(json, InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-07-11T14:01:27Z", "2022-13-11T14:01:27.000Z", "2022-07-11 14:01:27.000Z", ""})
    void shouldRefuseTimesWhenTheyAreNotUtcMilliseconds(String time) {
        String json = "{\"incident_id\":\"i-1\",\"deliveries\":[{\"receiver\":\"team\",\"integration\":\"slack[0]\","
                + "\"sequence\":1,\"action\":\"trigger\",\"state\":\"intended\",\"notified\":false,"
                + "\"at\":\"" + time + "\"}]}";
        assertThat(CodecContract.schema(Topic.DELIVERIES).validate(json, InputFormat.JSON))
                .isNotEmpty();
    }
}
