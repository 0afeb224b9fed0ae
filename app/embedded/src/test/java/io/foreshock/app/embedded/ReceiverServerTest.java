package io.foreshock.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.app.embedded.ReceivedMessage.Channel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiverServerTest {
    private static final String TRIGGER = """
            {"routing_key":"lab","event_action":"trigger","dedup_key":"i-1",
             "payload":{"summary":"down","source":"shop","severity":"critical"}}""";

    private final List<ReceivedMessage> accepted = new CopyOnWriteArrayList<>();
    private ReceiverServer receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new ReceiverServer(accepted::add);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void shouldAnswerAsSlackDoes() throws Exception {
        assertThat(post(receiver.slackUrl(), "{\"text\":\"hello\"}").body()).isEqualTo("ok");
        assertThat(post(receiver.slackUrl(), "{\"text\":\"\"}").body()).isEqualTo("no_text");
        assertThat(post(receiver.slackUrl(), "hello").body()).isEqualTo("invalid_payload");
    }

    @Test
    void shouldCountAnIncidentOnceHoweverOftenItIsReceived() throws Exception {
        assertThat(post(receiver.pagerdutyUrl(), TRIGGER).statusCode()).isEqualTo(202);
        post(receiver.pagerdutyUrl(), TRIGGER);
        post(receiver.pagerdutyUrl(), TRIGGER.replace("trigger", "resolve"));

        assertThat(receiver.pages()).containsExactly("i-1");
        assertThat(receiver.received(Channel.PAGERDUTY)).hasSize(3);
    }

    @Test
    void shouldRefuseWhatPagerdutyRefuses() throws Exception {
        HttpResponse<String> answer = post(receiver.pagerdutyUrl(), TRIGGER.replace("critical", "fatal"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("payload.severity");
        assertThat(receiver.pages()).isEmpty();
    }

    @Test
    void shouldPassOnlyAcceptedMessagesToTheListener() throws Exception {
        post(receiver.webhookUrl(), "no JSON");
        post(receiver.webhookUrl(), "{\"sequence\":1}");

        assertThat(receiver.received()).extracting(ReceivedMessage::status).containsExactly(400, 200);
        assertThat(accepted).extracting(ReceivedMessage::text).containsExactly("{\"sequence\":1}");
    }

    @Test
    void shouldGiveScriptedAnswersInOrderAndThenItsOwn() throws Exception {
        // Given
        receiver.answerNext(429, Map.of("Retry-After", "7"), "rate_limited");
        receiver.resetNext();
        receiver.hangNext();

        // When, Then
        HttpResponse<String> limited = post(receiver.slackUrl(), "{\"text\":\"1\"}");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).hasValue("7");
        assertThatThrownBy(() -> post(receiver.slackUrl(), "{\"text\":\"2\"}"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThatThrownBy(() -> post(receiver.slackUrl(), "{\"text\":\"3\"}"))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(post(receiver.slackUrl(), "{\"text\":\"4\"}").statusCode()).isEqualTo(200);
        assertThat(receiver.received()).extracting(ReceivedMessage::status).containsExactly(429, 0, 0, 200);
    }

    private static HttpResponse<String> post(URI url, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .timeout(Duration.ofSeconds(2))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
