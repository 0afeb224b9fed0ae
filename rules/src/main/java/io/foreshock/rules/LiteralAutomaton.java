package io.foreshock.rules;

import java.util.BitSet;
import java.util.Map;

/**
 * Finds which of many literals occur in a text, in one pass over it, whatever their number: the automaton of Aho and Corasick, with
 * a row of the next states for each state, so that each character is one step. Upper and lower case do not differ, as {@link
 * TextTest} compares them.
 *
 * <p>It may find a literal that is not there, since characters beyond ASCII share 16 columns; it never misses one. So a row has at
 * most 119 columns, one for each character of ASCII that occurs in a literal, and the rows take four bytes a column for each
 * character of all literals, less where they begin alike. Immutable.
 */
final class LiteralAutomaton {
    private static final int ASCII = 128;
    private static final int SHARED_COLUMNS = 16;

    /** Of the characters that occur in no literal. */
    private static final int OTHER = 0;

    /** By character of ASCII. */
    private final byte[] columns = new byte[ASCII];

    private final int firstShared;
    private final int width;

    /** At the beginning of a state's row plus a column: where the next state's row begins; its complement when a literal ends there. */
    private final int[] rows;

    /** By state: the bits of the literals that end there. */
    private final int[][] bits;

    /** {@code literals} are folded by {@link TextTest#fold}, and each has the bits that stand for it. */
    LiteralAutomaton(Map<String, BitSet> literals) {
        int used = OTHER + 1;
        for (String literal : literals.keySet()) {
            for (int i = 0; i < literal.length(); i++) {
                char c = literal.charAt(i);
                if (c < ASCII && columns[c] == OTHER) {
                    columns[c] = (byte) used++;
                }
            }
        }
        for (char c = 0; c < ASCII; c++) {
            columns[c] = columns[TextTest.fold(c)];
        }
        this.firstShared = used;
        this.width = used + SHARED_COLUMNS;
        LiteralTrie trie = new LiteralTrie(width, literals.keySet());
        literals.forEach((literal, ofLiteral) -> trie.add(columnsOf(literal), ofLiteral));
        trie.complete();
        this.bits = trie.bits();
        this.rows = trie.rows();
    }

    /** Sets the bits of the literals that occur in the text. */
    void find(String text, long[] found) {
        int[] next = rows;
        int length = text.length();
        int row = 0;
        for (int i = 0; i < length; i++) {
            row = next[row + column(text.charAt(i))];
            if (row < 0) {
                row = ~row;
                for (int bit : bits[row / width]) {
                    found[bit >> 6] |= 1L << bit;
                }
            }
        }
    }

    private int[] columnsOf(String literal) {
        return literal.chars().map(c -> column((char) c)).toArray();
    }

    private int column(char c) {
        return c < ASCII ? columns[c] : columnBeyondAscii(c);
    }

    /** A few characters beyond ASCII are letters of ASCII in the other case, such as the sign of Kelvin. */
    private int columnBeyondAscii(char c) {
        char folded = TextTest.fold(c);
        return folded < ASCII ? columns[folded] : firstShared + folded % SHARED_COLUMNS;
    }
}
