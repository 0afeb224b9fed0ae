package io.foreshock.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "0.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "2001:db8::1",
                "2001:db8::",
                "1:2:3:4:5:6:7:8",
                "::ffff:192.0.2.1"
            })
    void shouldBeOneWhenItIs(String text) {
        assertThat(IpAddress.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.1.",
                "192.0.2.1.5",
                "1.2.3.x",
                "example.net",
                "unix:",
                ":",
                ":1",
                "1:2:3",
                "2001:db8:::1",
                "1::2::3",
                "1:2:3:4:5:6:7:8:9",
                "2001:db8::12345",
                "::192.0.2",
                "fe80::1%eth0",
                "[::1]",
                "-"
            })
    void shouldBeNoneWhenItIsSomethingElse(String text) {
        assertThat(IpAddress.isOne(text)).isFalse();
    }
}
