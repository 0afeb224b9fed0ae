package io.foreshock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.app.rights.LeastRights;
import io.foreshock.app.rights.Verb;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RightsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void shouldPrintTheTableThatIsInTheDocuments() throws IOException {
        assertThat(run("{}")).isZero();
        assertThat(Files.readString(Path.of("../docs/security.md")))
                .as("the table of docs/security.md is not what ./foreshock rights prints")
                .contains("\n\n" + out + "\n");
    }

    @Test
    void shouldPrintLinesForAShell() throws IOException {
        // When
        int code = run(
                "{topic_prefix: a., kafka: {bootstrap.servers: 'k:9092'}}",
                "--role=ship",
                "--role=stream",
                "--as=kafka-acls",
                "--principal=User:CN=it's me");

        // Then
        String call = "kafka-acls.sh --bootstrap-server k:9092 --command-config admin.properties --add"
                + " --allow-principal 'User:CN=it'\\''s me' ";
        assertThat(code).isZero();
        assertThat(out.toString().lines())
                .contains("# ship", "# stream")
                .contains(
                        call + "--operation Write --topic a.logs.nginx --topic a.logs.pm2 --topic a.logs.syslog --topic"
                                + " a.logs.app --topic a.metrics")
                .contains(call + "--operation Create --operation Read --operation Write"
                        + " --resource-pattern-type prefixed --topic a.streams-")
                .contains(call + "--operation Read --group a.streams")
                .contains(call + "--operation Write --resource-pattern-type prefixed --transactional-id a.streams-");
    }

    @Test
    void shouldPrintAUserForStrimziAPrincipal() throws IOException {
        assertThat(run("{topic_prefix: a.}", "--role=check", "--role=diagnose", "--as=strimzi", "--principal=User:ops"))
                .isZero();
        assertThat(out).hasToString("""
                ---
                apiVersion: kafka.strimzi.io/v1beta2
                kind: KafkaUser
                metadata:
                  name: ops
                  labels:
                    strimzi.io/cluster: my-cluster # the name of your Kafka; add spec.authentication as its listener has it
                spec:
                  authorization:
                    type: simple
                    acls:
                      - resource:
                          type: topic
                          name: "a."
                          patternType: prefix
                        operations: [Describe, DescribeConfigs]
                      - resource:
                          type: topic
                          name: "a."
                          patternType: prefix
                        operations: [Read]
                      - resource:
                          type: topic
                          name: "__consumer_offsets"
                          patternType: literal
                        operations: [Read]
                      - resource:
                          type: group
                          name: "a.streams"
                          patternType: literal
                        operations: [Describe]
                      - resource:
                          type: group
                          name: "a.notify"
                          patternType: literal
                        operations: [Describe]
                      - resource:
                          type: transactionalId
                          name: "a.streams-"
                          patternType: prefix
                        operations: [Describe]
                """);
    }

    @Test
    void shouldRefuseAPrincipalThatNobodyHas() throws IOException {
        assertThat(run("{}", "--principal=ops")).isEqualTo(1);
        assertThat(run("{}", "--as=strimzi", "--principal=User:My Ops")).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "foreshock: --principal: ops: must be User:NAME",
                        "foreshock: --principal: User:My Ops: cannot be the name of a KafkaUser; use small letters,"
                                + " digits, '-', '.'");
    }

    @ParameterizedTest
    @EnumSource
    void shouldGrantNothingBeyondThePrefix(Verb verb) {
        assertThat(LeastRights.of(verb, "a."))
                .isNotEmpty()
                .allSatisfy(right -> assertThat(right.names())
                        .allMatch(name -> name.startsWith("a.") || name.equals("__consumer_offsets")));
    }

    @Test
    void shouldAllowAllTopicsWhereThereIsNoPrefix() {
        assertThat(LeastRights.of(Verb.PROVISION, "")).singleElement().satisfies(right -> {
            assertThat(right.pattern()).isEqualTo(PatternType.LITERAL);
            assertThat(right.names()).containsExactly("*");
        });
    }

    private int run(String yaml, String... options) throws IOException {
        Path config = Files.writeString(directory.resolve("foreshock.yaml"), yaml);
        List<String> args = new ArrayList<>(List.of("rights", "--config", config.toString()));
        args.addAll(List.of(options));
        return Foreshock.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
    }
}
