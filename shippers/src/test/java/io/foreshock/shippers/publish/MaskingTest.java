package io.foreshock.shippers.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    private static final List<String> KEYS =
            List.of("password", "passwd", "token", "secret", "apikey", "api_key", "api-key", "authorization");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET /a?token=s3cret&b=1 HTTP/1.1      | GET /a?token=******&b=1 HTTP/1.1
            GET /a?b=1&ACCESS_TOKEN=x HTTP/1.1    | GET /a?b=1&ACCESS_TOKEN=* HTTP/1.1
            {"password":"a b","c":1}              | {"password":"***","c":1}
            {"password": "a\\"b", "c":1}          | {"password": "****", "c":1}
            {\\"api_key\\":\\"abc\\"}             | {\\"api_key\\":\\"***\\"}
            Authorization: Bearer abc.def-g       | Authorization: Bearer *********
            Authorization: Basic YTpi             | Authorization: Basic ****
            sent bearer abc to x                  | sent bearer *** to x
            postgres://app:p@ss@db:5432/x         | postgres://app:****@db:5432/x
            db_password: hunter2, next            | db_password: *******, next
            password: größer, next                | password: ********, next
            {"token":["abc","b"],"c":1}           | {"token":["***","b"],"c":1}
            {"secret":{"a":"b"}}                  | {"secret":{"*":"b"}}
            """)
    void shouldMaskEachByteOfTheValueWhenKeyIsSecret(String text, String masked) {
        assertThat(Masking.mask(text)).isEqualTo(masked);
        assertThat(Masking.mask(masked)).isEqualTo(masked);
    }

    @Test
    void shouldFindEachKeyWhereverItStands() {
        for (String key : KEYS) {
            for (int before = 0; before < 6; before++) {
                String text = " ".repeat(before) + key + "=hidden next";
                assertThat(Masking.mask(text)).as(text).isEqualTo(text.replace("hidden", "******"));
                String upper = text.toUpperCase(java.util.Locale.ROOT);
                assertThat(Masking.mask(upper)).isEqualTo(upper.replace("HIDDEN", "******"));
            }
        }
        for (int before = 0; before < 6; before++) {
            String text = " ".repeat(before) + "x://u:p@h bearer yy";
            assertThat(Masking.mask(text))
                    .isEqualTo(text.replace("u:p@", "u:*@").replace("yy", "**"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"token":1234,"c":1}      | {"token":9999,"c":1}
            {"token":-1.5e3,"c":1}    | {"token":-9.9e9,"c":1}
            {"token":null,"c":1}      | {"token":null,"c":1}
            {"secret": true }         | {"secret": true }
            {"token":eE,"c":1}        | {"token":**,"c":1}
            token:1234                | token:****
            """)
    void shouldLeaveJsonReadableWhenTheValueHasNoQuotes(String text, String masked) {
        assertThat(Masking.mask(text)).isEqualTo(masked);
    }

    @Test
    void shouldMaskNoOtherEventWhenAQuoteIsNotClosed() {
        // Given
        byte[] lines = "password=\"abc\ndef ghi\n\"x\"\n".getBytes(UTF_8);
        // When
        Masking.mask(lines, (bytes, at) -> true);
        // Then
        assertThat(new String(lines, UTF_8)).isEqualTo("password=\"***\ndef ghi\n\"x\"\n");
    }

    @Test
    void shouldKeepLinesWhenASecretGoesOverSeveral() {
        // Given
        byte[] lines = "password=\"abc\ndef ghi\" x\n".getBytes(UTF_8);
        // When
        Masking.mask(lines, (bytes, at) -> false);
        // Then
        assertThat(new String(lines, UTF_8)).isEqualTo("password=\"***\n*******\" x\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                ":",
                "token",
                "token=",
                "a=b",
                "http://host:80/x",
                "12:00:01 ok",
                "\\x22",
                "%22:",
                "tokens=a"
            })
    void shouldReturnTextAsItIsWhenThereIsNoSecret(String text) {
        assertThat(Masking.mask(text)).isSameAs(text);
    }
}
