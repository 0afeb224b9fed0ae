package io.foreshock.app.cluster;

import io.foreshock.config.WrittenAs;
import java.util.regex.Pattern;

/** The prefix of every topic's name. */
@WrittenAs("letters, digits, `.`, `_`, `-`")
public record TopicPrefix(String text) {
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9._-]*");
    /** Kafka's topic names have at most 249 characters; the names after the prefix need the rest. */
    private static final int MOST_CHARACTERS = 200;

    /** The prefix in a text. */
    public static TopicPrefix parse(String text) {
        if (!CHARACTERS.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "is not a prefix of Kafka topic names; use letters, digits, '.', '_' and '-'");
        }
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("is longer than " + MOST_CHARACTERS + " characters; shorten it");
        }
        return new TopicPrefix(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
