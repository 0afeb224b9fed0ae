package io.foreshock.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/** Builds the rows of a {@link LiteralAutomaton}: add all literals, complete it, then ask for its parts. Not thread-safe. */
final class LiteralTrie {
    /** No literal leads back to the first state, so where its row begins stands for none. */
    private static final int NONE = 0;

    private static final int[] NO_BITS = {};

    private final int width;
    private final int[] rows;
    private final List<BitSet> ends = new ArrayList<>(List.of(new BitSet()));

    /** {@code literals} are those that will be added, of columns from 0 to {@code width}. */
    LiteralTrie(int width, Collection<String> literals) {
        this.width = width;
        this.rows = new int[(1 + literals.stream().mapToInt(String::length).sum()) * width];
    }

    void add(int[] columns, BitSet bits) {
        int row = 0;
        for (int column : columns) {
            if (rows[row + column] == NONE) {
                rows[row + column] = ends.size() * width;
                ends.add(new BitSet());
            }
            row = rows[row + column];
        }
        ends.get(row / width).or(bits);
    }

    /**
     * Each state stands for what was read, as far as a literal begins so. Where no literal goes on, the state of the longest shorter
     * end of it that one begins with does; and the literals that end in that one end here, too.
     */
    void complete() {
        int[] fallback = new int[ends.size()];
        Queue<Integer> queue = new ArrayDeque<>(List.of(0));
        while (!queue.isEmpty()) {
            int row = queue.remove();
            int shorter = fallback[row / width];
            ends.get(row / width).or(ends.get(shorter / width));
            for (int column = 0; column < width; column++) {
                int next = rows[row + column];
                int ofShorter = row == 0 ? 0 : rows[shorter + column];
                if (next == NONE) {
                    rows[row + column] = ofShorter;
                } else {
                    fallback[next / width] = ofShorter;
                    queue.add(next);
                }
            }
        }
    }

    /** By state: the bits of the literals that end there. */
    int[][] bits() {
        return ends.stream()
                .map(bits -> bits.isEmpty() ? NO_BITS : bits.stream().toArray())
                .toArray(int[][]::new);
    }

    /** The rows, those of states where a literal ends as complements. */
    int[] rows() {
        int[] marked = Arrays.copyOf(rows, ends.size() * width);
        for (int i = 0; i < marked.length; i++) {
            if (!ends.get(marked[i] / width).isEmpty()) {
                marked[i] = ~marked[i];
            }
        }
        return marked;
    }
}
