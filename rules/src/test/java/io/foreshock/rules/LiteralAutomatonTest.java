package io.foreshock.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiteralAutomatonTest {

    /** The numbers of the literals that it finds. */
    private static List<Long> found(String text, String... literals) {
        Map<String, BitSet> numbers = new LinkedHashMap<>();
        for (int i = 0; i < literals.length; i++) {
            numbers.computeIfAbsent(literals[i], literal -> new BitSet()).set(i);
        }
        long[] found = new long[2];
        new LiteralAutomaton(numbers).find(text, found);
        return BitSet.valueOf(found).stream().asLongStream().boxed().toList();
    }

    @Test
    void shouldFindLiteralsWithinEachOtherAndAcrossEachOther() {
        assertThat(found("ushers", "he", "she", "his", "hers", "sh", "rs")).containsExactly(0L, 1L, 3L, 4L, 5L);
        assertThat(found("aabaaab", "aaab", "aab", "baa", "aaaa")).containsExactly(0L, 1L, 2L);
    }

    @Test
    void shouldFindNothingWhenOnlyPartsOccur() {
        assertThat(found("connection was refused", "connection refused", "refused by", "xc"))
                .isEmpty();
        assertThat(found("", "a")).isEmpty();
        assertThat(found("text")).isEmpty();
    }

    @Test
    void shouldTellAsManyLiteralsApartAsThereAre() {
        String[] literals = new String[100];
        for (int i = 0; i < literals.length; i++) {
            literals[i] = "<" + i + ">";
        }
        assertThat(found("<7> <64> <99>", literals)).containsExactly(7L, 64L, 99L);
    }

    @Test
    void shouldFindEachCharacterInEachCaseThatTextTestTakesForTheSame() {
        for (int i = 0; i <= Character.MAX_VALUE; i++) {
            char c = (char) i;
            String forms = forms(c);
            for (int j = 0; j < forms.length(); j++) {
                char form = forms.charAt(j);
                if (new TextTest.Equals(String.valueOf(c), true).test(String.valueOf(form))) {
                    assertThat(found("x" + form, String.valueOf(TextTest.fold(c))))
                            .as("%x as %x", i, (int) form)
                            .hasSize(1);
                }
            }
        }
    }

    /** What a character is in other cases, and itself; nothing when it has none. */
    private static String forms(char c) {
        char lower = Character.toLowerCase(c);
        char upper = Character.toUpperCase(c);
        return lower == c && upper == c
                ? ""
                : "" + c + lower + upper + Character.toTitleCase(c) + Character.toUpperCase(lower);
    }
}
