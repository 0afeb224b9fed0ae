package io.foreshock.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceivedMessage.Channel;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.app.embedded.SlackWorkspace;
import io.foreshock.config.HttpUrl;
import io.foreshock.config.Secret;
import io.foreshock.events.Alert;
import io.foreshock.events.Severity;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.DeliveryRecord;
import io.foreshock.sinks.deliver.DeliveryResult;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Notifier;
import io.foreshock.sinks.deliver.Samples;
import io.foreshock.sinks.pagerduty.PagerdutyConfig;
import io.foreshock.sinks.slack.SlackConfig;
import io.foreshock.sinks.webhook.WebhookConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of messages shows what receivers get, as they get it. */
class MessagesTest {
    private static final Path PAGE = Path.of("../docs/messages.md");
    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private ReceiverServer receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new ReceiverServer();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void shouldShowEachMessageAsItIsReceived() throws Exception {
        String made = page();
        if (System.getProperty("write") != null) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/messages.md is not what receivers get; write it anew with: mvn -pl sinks -am test"
                        + " -Dtest=MessagesTest -Dsurefire.failIfNoSpecifiedTests=false -Dwrite")
                .isEqualTo(made);
    }

    private String page() throws Exception {
        tell("slack", SlackConfig.webhook(Secret.of(new HttpUrl(receiver.slackUrl()))));
        List<JsonNode> webhook = bodies(Channel.SLACK);
        tell(
                "slack",
                new SlackConfig(
                        null,
                        Secret.of(SlackWorkspace.TOKEN),
                        SlackWorkspace.CHANNEL,
                        new HttpUrl(receiver.slackApiUrl())));
        tell("pagerduty", new PagerdutyConfig(Secret.of("the integration key"), new HttpUrl(receiver.pagerdutyUrl())));
        tell("webhook", new WebhookConfig(new HttpUrl(receiver.webhookUrl())));
        List<SlackWorkspace.Message> bot = receiver.slackWorkspace().messages();
        List<JsonNode> pagerduty = bodies(Channel.PAGERDUTY);
        return """
                # Messages

                What people get of an outage: a deployment, workers that are killed for memory, orders that fail, the end. Made by a test that sends them to
                local receivers and fails when this page differs. What is sent when, and the limits, are in [sinks](../sinks/README.md); the links are
                [`links`](configuration.md) of the configuration, and what to do first is the description of the worst signal's rule.

                ## Slack, webhook
                A message when the incident opens, gets worse, has another cause named, and ends; this is the second, when it gets worse. Drawn as text; `[text → address]`
                is a link.

                ```text
                %s
                ```

                ## Slack, bot
                One message, edited with each change; it looks the same. Its thread has what is news:

                ```text
                %s
                ```

                ## PagerDuty
                Once at the severity that pages, again only when it gets worse, and at the end. In between, what a person has resolved stays resolved.

                ```json
                %s
                ```

                ```json
                %s
                ```

                ## Webhook
                The alert as it is on its topic ([schema](../events/src/main/resources/io/foreshock/events/schema/alert.schema.json)), and beside `incident`:

                ```json
                {"links": %s}
                ```
                """.formatted(
                        SlackText.of(webhook.get(1)),
                        SlackText.of(bot.get(1).content()) + "\n\n--\n\n"
                                + SlackText.of(bot.get(2).content()),
                        JSON.writeValueAsString(pagerduty.get(1)),
                        JSON.writeValueAsString(pagerduty.get(2)),
                        bodies(Channel.WEBHOOK).get(1).path("links"));
    }

    private List<JsonNode> bodies(Channel channel) {
        return receiver.received(channel).stream().map(ReceivedMessage::body).toList();
    }

    /** All alerts of the outage, each with what was told before. */
    private void tell(String kind, Record keys) throws InterruptedException {
        Notifier notifier =
                Samples.integration(kind).notifier(kind, keys, new HttpPost(Clock.systemUTC()), Outage.GUIDANCE);
        String name = message(notifier, Outage.opened(), null);
        DeliveryRecord.Told warned = new DeliveryRecord.Told(Severity.WARNING, "oom_kill checkout", name);
        message(notifier, Outage.worse(), warned);
        message(notifier, Outage.resolved(), new DeliveryRecord.Told(Severity.CRITICAL, "/v2/orders", name));
    }

    private static @Nullable String message(Notifier notifier, Alert alert, DeliveryRecord.@Nullable Told told)
            throws InterruptedException {
        DeliveryResult result = notifier.deliver(alert, new DeliveryContext("team", alert.action(), false, told));
        assertThat(result).isInstanceOf(DeliveryResult.Delivered.class);
        return ((DeliveryResult.Delivered) result).message();
    }
}
