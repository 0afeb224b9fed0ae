package io.foreshock.sinks.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.config.ConfigReader;
import io.foreshock.config.Problem;
import io.foreshock.sinks.deliver.DeliveryConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackConfigTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "api_url: 'https://hooks.example/x' |",
                "bot_token: xoxb-1, channel: '#alerts' |",
                "web_api_url: 'https://slack.example' | api_url",
                "api_url: 'https://hooks.example/x', bot_token: xoxb-1, channel: a | bot_token",
                "bot_token: xoxb-1 | channel",
                "api_url: 'https://hooks.example/x', channel: '#alerts' | channel"
            })
    void shouldBeAWebhookOrABotWithAChannel(String keys, @Nullable String wrong) throws IOException {
        assertThat(problems(keys))
                .extracting(Problem::key)
                .isEqualTo(wrong == null ? List.of() : List.of("receivers[0].slack_configs[0]." + wrong));
    }

    @Test
    void shouldNotShowTheToken() throws IOException {
        assertThat(problems("bot_token: xoxb-SECRET").toString()).doesNotContain("SECRET");
    }

    private List<Problem> problems(String keys) throws IOException {
        Path file = Files.writeString(
                directory.resolve("foreshock.yaml"), "receivers: [{name: team, slack_configs: [{" + keys + "}]}]\n");
        return new ConfigReader<>(DeliveryConfig.class, name -> null, UnaryOperator.identity())
                .parse(file)
                .problems()
                .all();
    }
}
