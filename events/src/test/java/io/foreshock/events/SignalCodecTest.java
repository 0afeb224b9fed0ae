package io.foreshock.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignalCodecTest extends CodecContract<Signal> {
    @Override
    protected Codec<Signal> codec() {
        return new RecordCodec<>(Signal.class);
    }

    @Override
    protected List<Signal> samples() {
        return List.of(
                Samples.signal(Samples.AT.plusSeconds(5), List.of(Samples.evidence(), Samples.bareEvidence())),
                Samples.signal(null, List.of()));
    }

    @Override
    protected Topic topic() {
        return Topic.SIGNALS;
    }

    @Override
    protected List<String> wrongTypes() {
        return List.of(
                "{\"id\":{}}",
                "{\"id\":[\"a\",\"b\"]}",
                "{\"severity\":\"awful\"}",
                "{\"severity\":1}",
                "{\"service\":\"shop\"}",
                "{\"hosts\":\"web-1\"}",
                "{\"first\":\"yesterday\"}",
                "{\"first\":1657548087}",
                "{\"first\":{}}",
                "{\"first\":\"+1000000000-12-31T23:59:59.999999999Z\"}",
                "{\"count\":9223372036854775808}",
                "{\"count\":1e30}",
                "{\"count\":1e1000000000}",
                "{\"count\":\"many\"}",
                "{\"evidence\":[1]}",
                "{\"evidence\":[{\"value\":{}}]}");
    }

    @Test
    void shouldWriteSnakeCaseAndLeaveOutNullsWhenEncoding() {
        // Given
        Signal signal = Samples.signal(null, List.of(Samples.bareEvidence()));

        // When
        String json = new String(codec().encode(signal), UTF_8);

        // Then
        assertThat(json)
                .contains("\"rule_hash\":\"5f3a\"", "\"severity\":\"error\"", "\"first\":\"2022-07-11T14:01:27.123Z\"")
                .doesNotContain("until", "event_id", "null");
    }

    @Test
    void shouldReplaceHalfCharactersWhenTextWasCutInTheMiddle() throws MalformedRecordException {
        // Given
        Evidence cut = new Evidence(
                Samples.AT, "h", "s", "boom \uD83D\uDCA5".substring(0, 6), false, null, null, null, null, null);

        // When
        Signal decoded = codec().decode(codec().encode(Samples.signal(null, List.of(cut))));

        // Then
        assertThat(decoded.evidence().get(0).text()).isEqualTo("boom \uFFFD");
    }

    @Test
    void shouldCutWhatIsFinerThanAMillisecondWhenEncoding() throws MalformedRecordException {
        // Given
        Signal fine = Samples.signal(Samples.AT.plusNanos(999_999), List.of());

        // When
        Signal decoded = codec().decode(codec().encode(fine));

        // Then
        assertThat(decoded.until()).isEqualTo(Samples.AT);
    }

    @Test
    void shouldReadAbsentComponentsAsNullWhenDecodingAnEmptyObject() throws MalformedRecordException {
        Signal decoded = codec().decode("{}".getBytes(UTF_8));
        assertThat(decoded.id()).isNull();
        assertThat(decoded.count()).isZero();
    }
}
