package io.foreshock.app.read;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotTextTest {
    @Test
    void shouldKnowUtf16ByItsMark() {
        assertThat(NotText.reason("a.log", "\uFEFFя".getBytes(UTF_16LE))).hasValueSatisfying(NotTextTest::saysUtf16);
        assertThat(NotText.reason("a.log", "\uFEFFя".getBytes(UTF_16BE))).hasValueSatisfying(NotTextTest::saysUtf16);
    }

    @Test
    void shouldKnowUtf16WithoutAMarkByItsZeros() {
        assertThat(NotText.reason("a.log", "2022-07".getBytes(UTF_16LE))).hasValueSatisfying(NotTextTest::saysUtf16);
        assertThat(NotText.reason("a.log", "2022-07".getBytes(UTF_16BE))).hasValueSatisfying(NotTextTest::saysUtf16);
    }

    @Test
    void shouldTakeAHoleOfNulsOrUtf8ForText() {
        assertThat(NotText.reason("a.log", new byte[64])).isEmpty();
        assertThat(NotText.reason("a.log", "\uFEFFone".getBytes(UTF_8))).isEmpty();
        assertThat(NotText.reason("a.log", new byte[0])).isEmpty();
        assertThat(NotText.reason("a.log", new byte[] {'a'})).isEmpty();
    }

    @Test
    void shouldNameACompressionThatIsNotRead() {
        assertThat(NotText.reason("access.log.2.xz", "a".getBytes(UTF_8)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("unpack it first"));
        assertThat(NotText.reason("access.log.2.gz", "a".getBytes(UTF_8))).isEmpty();
    }

    private static void saysUtf16(String reason) {
        assertThat(reason).startsWith("is UTF-16");
    }

    @Test
    void shouldSayHowToConvertTheJournalWhenItIsNotJson() {
        for (String first : new String[] {"LPKSHHRH\0\0", "__CURSOR=s=1;i=2\n"}) {
            assertThat(NotText.reason("a", first.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                    .as(first)
                    .hasValueSatisfying(reason -> assertThat(reason).contains("journalctl -o json"));
        }
    }
}
