package io.foreshock.app.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Files that have lines only once they are unpacked or converted. */
public final class NotText {
    /** What is looked at. */
    public static final int FIRST_BYTES = 256;

    private static final List<String> PACKED = List.of(".xz", ".bz2", ".zst", ".lz4", ".zip", ".7z");
    private static final String JOURNAL = "LPKSHHRH";
    private static final String EXPORTED_JOURNAL = "__CURSOR=";
    private static final int FEW_PAIRS = 4;

    private NotText() {}

    /** Why a file is not read, and what to do; empty where its lines can be. {@code .gz} is read. */
    public static Optional<String> reason(String name, byte[] firstBytes) {
        if (PACKED.stream().anyMatch(name::endsWith)) {
            return Optional.of("is compressed in a form that is not read; unpack it first, or use gzip");
        }
        if (beginsWith(firstBytes, JOURNAL) || beginsWith(firstBytes, EXPORTED_JOURNAL)) {
            return Optional.of(
                    "is systemd's journal in a form that is not read; convert it: journalctl -o json --file FILE, or"
                            + " systemd-journal-remote for what -o export wrote");
        }
        return isUtf16(firstBytes)
                ? Optional.of("is UTF-16, which is not read; convert it: iconv -f UTF-16 -t UTF-8")
                : Optional.empty();
    }

    private static boolean beginsWith(byte[] bytes, String ascii) {
        byte[] expected = ascii.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= expected.length
                && Arrays.equals(bytes, 0, expected.length, expected, 0, expected.length);
    }

    /** By its mark, or since each second byte is 0. */
    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
            return true;
        }
        int pairs = bytes.length / 2;
        return pairs >= FEW_PAIRS && (areLatin(bytes, pairs, 0) || areLatin(bytes, pairs, 1));
    }

    /** Whether all pairs are a character of Latin-1, whose byte is the first or the second. */
    private static boolean areLatin(byte[] bytes, int pairs, int character) {
        for (int pair = 0; pair < pairs; pair++) {
            if (bytes[2 * pair + character] == 0 || bytes[2 * pair + 1 - character] != 0) {
                return false;
            }
        }
        return true;
    }
}
