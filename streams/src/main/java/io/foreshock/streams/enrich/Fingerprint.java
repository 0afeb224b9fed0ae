package io.foreshock.streams.enrich;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Hash of an error: its type and message without digits and quoted text. */
final class Fingerprint {
    private static final int LONGEST = 300;

    private Fingerprint() {}

    /** Twelve hexadecimal digits. */
    static String of(@Nullable String type, String message) {
        String shape = (type == null ? "" : type) + "|" + shape(message);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(shape.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String shape(String message) {
        StringBuilder shape = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < message.length() && shape.length() < LONGEST; i++) {
            char c = message.charAt(i);
            if (c == '\n') {
                break;
            }
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '`') {
                quote = c;
                shape.append('"');
            } else if (c >= '0' && c <= '9') {
                if (shape.isEmpty() || shape.charAt(shape.length() - 1) != '#') {
                    shape.append('#');
                }
            } else {
                shape.append(c);
            }
        }
        return shape.toString();
    }
}
