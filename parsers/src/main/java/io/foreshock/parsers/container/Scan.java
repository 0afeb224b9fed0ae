package io.foreshock.parsers.container;

/** What stands at a place of some bytes. */
final class Scan {
    private Scan() {}

    /** Whether an ASCII text stands at a place, before {@code to}. */
    static boolean isAt(String ascii, byte[] bytes, int at, int to) {
        if (at < 0 || to - at < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where the JSON string ends whose first character, behind the quote, is at {@code from}: its closing quote; -1 where none is. */
    static int stringEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                i++;
            } else if (bytes[i] == '"') {
                return i;
            }
        }
        return -1;
    }
}
