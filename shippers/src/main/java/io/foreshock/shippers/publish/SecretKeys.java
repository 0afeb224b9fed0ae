package io.foreshock.shippers.publish;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the words that announce a secret in a text, whatever their case. Looks at every third pair of bytes only: of each
 * word, three pairs in a row are known, so one of them is looked at, wherever the word stands. Not thread-safe.
 */
final class SecretKeys {
    static final int NONE = -1;

    /** What a word announces. */
    enum Kind {
        /** It is the end of a key, whose value is secret. */
        KEY,
        /** A secret follows behind a space. */
        BEARER,
        /** A secret may follow in {@code scheme://user:secret@host}. */
        USER_INFO
    }

    private static final int PAIRS = 1 << 16;
    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final List<Word> WORDS = List.of(
            new Word(Kind.KEY, "password", 2),
            new Word(Kind.KEY, "passwd", 2),
            new Word(Kind.KEY, "token", 0),
            new Word(Kind.KEY, "secret", 0),
            new Word(Kind.KEY, "apikey", 2),
            new Word(Kind.KEY, "api_key", 2),
            new Word(Kind.KEY, "api-key", 2),
            new Word(Kind.KEY, "authorization", 5),
            new Word(Kind.BEARER, "bearer", 0),
            new Word(Kind.USER_INFO, "://", -1));

    private static final long[] KNOWN = new long[PAIRS / Long.SIZE];
    private static final byte[] INDEX = new byte[PAIRS];
    private static final List<List<Hit>> LISTS = new ArrayList<>();
    private static final Hit[][] HITS;

    static {
        LISTS.add(List.of());
        for (Word word : WORDS) {
            for (int at = word.firstPair; at < word.firstPair + 3; at++) {
                word.addPair(at);
            }
        }
        HITS = LISTS.stream().map(list -> list.toArray(new Hit[0])).toArray(Hit[][]::new);
    }

    private final byte[] bytes;
    private Word found = WORDS.get(0);
    private int foundAt;

    SecretKeys(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A word, lower case, and which of its pairs of bytes are looked for: the rarest. */
    private static final class Word {
        private final Kind kind;
        private final byte[] bytes;
        private final int firstPair;

        Word(Kind kind, String text, int firstPair) {
            this.kind = kind;
            this.bytes = text.getBytes(US_ASCII);
            this.firstPair = firstPair;
        }

        void addPair(int at) {
            for (int first : at < 0 ? schemeEnds() : cases(at)) {
                for (int second : cases(at + 1)) {
                    addHit(second << 8 | first, new Hit(this, at));
                }
            }
        }

        private List<Integer> cases(int at) {
            int c = bytes[at];
            return c >= 'a' && c <= 'z' ? List.of(c, c - 32) : List.of(c);
        }

        private static List<Integer> schemeEnds() {
            List<Integer> ends = new ArrayList<>(List.of((int) '+', (int) '-', (int) '.'));
            for (int c = 0; c < 128; c++) {
                if (Character.isLetterOrDigit(c)) {
                    ends.add(c);
                }
            }
            return ends;
        }
    }

    /** A pair of a word, and where in the word it stands. */
    private record Hit(Word word, int at) {}

    private static void addHit(int pair, Hit hit) {
        List<Hit> hits = new ArrayList<>(LISTS.get(INDEX[pair]));
        hits.add(hit);
        KNOWN[pair >>> 6] |= 1L << pair;
        int same = LISTS.indexOf(hits);
        INDEX[pair] = (byte) (same < 0 ? LISTS.size() : same);
        if (same < 0) {
            LISTS.add(List.copyOf(hits));
        }
    }

    /** Where the next word ends; {@link #NONE} when there is none. Then the other methods are about that word. */
    int next(int from) {
        for (int i = Math.max(from, 0); i + 1 < bytes.length; i += 3) {
            int pair = (short) PAIR.get(bytes, i) & 0xFFFF;
            if ((KNOWN[pair >>> 6] & 1L << pair) != 0 && isWord(pair, i, from)) {
                return foundAt + found.bytes.length;
            }
        }
        return NONE;
    }

    private boolean isWord(int pair, int at, int from) {
        for (Hit hit : HITS[INDEX[pair]]) {
            int start = at - hit.at();
            if (start >= from && stands(hit.word().bytes, start)) {
                found = hit.word();
                foundAt = start;
                return true;
            }
        }
        return false;
    }

    private boolean stands(byte[] word, int start) {
        if (start + word.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (lower(bytes[start + i]) != word[i]) {
                return false;
            }
        }
        return true;
    }

    static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    /** What the word announces. */
    Kind kind() {
        return found.kind;
    }

    /** Whether it does not go on from a longer word. */
    boolean isWhole() {
        return foundAt == 0 || !isKey(bytes[foundAt - 1]);
    }

    private static boolean isKey(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_' || b == '-';
    }
}
