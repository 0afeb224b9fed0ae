package io.foreshock.testing.lab.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiverTest {
    private static final String TRIGGER = """
            {"routing_key":"lab","event_action":"trigger","dedup_key":"i-1",
             "payload":{"summary":"down","source":"shop","severity":"critical"}}""";

    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
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
    void shouldCountAnIncidentOnceHoweverOftenItIsTold() throws Exception {
        assertThat(post(receiver.pagerdutyUrl(), TRIGGER).statusCode()).isEqualTo(202);
        post(receiver.pagerdutyUrl(), TRIGGER);
        post(receiver.pagerdutyUrl(), TRIGGER.replace("trigger", "resolve"));

        assertThat(receiver.pages()).containsExactly("i-1");
        assertThat(receiver.told(Receiver.Channel.PAGERDUTY)).hasSize(3);
    }

    @Test
    void shouldRefuseWhatPagerdutyRefuses() throws Exception {
        HttpResponse<String> answer = post(receiver.pagerdutyUrl(), TRIGGER.replace("critical", "fatal"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("payload.severity");
        assertThat(receiver.pages()).isEmpty();
    }

    private static HttpResponse<String> post(URI url, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
