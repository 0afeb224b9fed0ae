package io.foreshock.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hashes the meaning of a rule. Each part is written with its length, so that different parts never give the same bytes. */
final class ContentHash {
    private static final int HEX_DIGITS = 16;

    private final StringBuilder content = new StringBuilder();

    private ContentHash() {}

    /** Begins with the header fields that appear in signals. */
    static ContentHash start(Header header) {
        return new ContentHash()
                .add("name", header.name())
                .add("kind", header.kind())
                .add("severity", header.severity().wireName());
    }

    ContentHash add(String part, String value) {
        content.append(part)
                .append(' ')
                .append(value.length())
                .append(' ')
                .append(value)
                .append('\n');
        return this;
    }

    ContentHash add(String part, List<? extends Rule> rules) {
        for (Rule rule : rules) {
            add(part, rule.hash());
        }
        return this;
    }

    ContentHash add(Window window) {
        window.groupBy().forEach(field -> add("group-by", field));
        return add("rules", window.rules())
                .add("timespan", window.timespan().toString())
                .add("generate", Boolean.toString(window.generate()));
    }

    String hex() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
