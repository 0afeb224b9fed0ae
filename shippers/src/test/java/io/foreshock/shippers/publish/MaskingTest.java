package io.foreshock.shippers.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET /a?token=s3cret&b=1 HTTP/1.1      | GET /a?token=***&b=1 HTTP/1.1
            GET /a?b=1&ACCESS_TOKEN=x HTTP/1.1    | GET /a?b=1&ACCESS_TOKEN=*** HTTP/1.1
            {"password":"a b","c":1}              | {"password":"***","c":1}
            {"password": "a\\"b", "c":1}          | {"password": "***", "c":1}
            {\\"api_key\\":\\"abc\\"}             | {\\"api_key\\":\\"***\\"}
            Authorization: Bearer abc.def-g       | Authorization: Bearer ***
            sent bearer abc to x                  | sent bearer *** to x
            postgres://app:p@ss@db:5432/x         | postgres://app:***@db:5432/x
            db_password: hunter2, next            | db_password: ***, next
            """)
    void shouldMaskValueWhenKeyIsSecret(String text, String masked) {
        assertThat(Masking.mask(text)).isEqualTo(masked);
        assertThat(Masking.mask(masked)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", ":", "token", "token=", "a=b", "http://host:80/x", "12:00:01 ok", "\\x22", "%22:"})
    void shouldReturnTextAsItIsWhenThereIsNoSecret(String text) {
        assertThat(Masking.mask(text)).isSameAs(text);
    }
}
