package io.foreshock.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTestTest {

    @ParameterizedTest
    @CsvSource({
        "abc, ABC, true",
        "abc, abcd, false",
        "abc*, ABCdef, true",
        "*def, abcDEF, true",
        "*def, de, false",
        "*cd*, abCDef, true",
        "*cd*, c, false",
        "a*c?e, abbbcde, true",
        "a*c?e, ace, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "?, '', false",
        "*, anything, true",
        "*a*b*c*, xxaxxbxxcxx, true",
        "*a*b*c*, xxaxxcxxbxx, false",
        "a\\*c, a*c, true",
        "a\\*c, abc, false",
        "a\\?c, a?c, true",
        "a\\?c, abc, false",
        "a\\\\*, a\\xyz, true",
        "a\\b, a\\b, true",
        "a\\\\b, a\\b, true",
        "ends\\, ends\\, true",
    })
    void shouldFollowWildcardsAndEscapesWhenTesting(String pattern, String text, boolean expected) {
        // Given
        TextTest test = TextTest.of(SigmaText.parse(pattern), true);
        // When
        boolean matches = test.test(text);
        // Then
        assertThat(matches).isEqualTo(expected);
    }

    @Test
    void shouldStayQuickWhenPatternIsHostile() {
        // Given
        TextTest test = TextTest.of(SigmaText.parse("*a".repeat(40) + "?b"), true);
        String text = "a".repeat(20_000);
        // When, Then
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(test.test(text)).isFalse());
    }
}
