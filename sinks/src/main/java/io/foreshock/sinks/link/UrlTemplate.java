package io.foreshock.sinks.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.config.HttpUrl;
import io.foreshock.config.NearestName;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An http or https URL with placeholders such as {@code {id}} behind its host. Immutable. */
record UrlTemplate(String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern HOST = Pattern.compile("[^/]*//[^/?#{}]+[/?#].*");

    /**
     * The template in a text.
     *
     * @param names of the placeholders that it may have
     * @throws IllegalArgumentException whose message says what is wrong and what to write
     */
    static UrlTemplate parse(String text, Set<String> names) {
        Matcher placeholders = PLACEHOLDER.matcher(text);
        while (placeholders.find()) {
            String name = placeholders.group(1);
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "has the unknown placeholder {" + name + "}; " + NearestName.hint(name, names));
            }
        }
        String example = PLACEHOLDER.matcher(text).replaceAll("x");
        if (example.contains("{") || example.contains("}")) {
            throw new IllegalArgumentException("has a brace that belongs to no placeholder; write %7B or %7D");
        }
        HttpUrl.parse(example);
        if (!HOST.matcher(text).matches()) {
            throw new IllegalArgumentException("has no / after its host, or a placeholder before it");
        }
        return new UrlTemplate(text);
    }

    /** The URL with these values, each percent-encoded as UTF-8, so that none can leave its place. */
    URI with(Map<String, String> values) {
        return URI.create(PLACEHOLDER
                .matcher(text)
                .replaceAll(place ->
                        Matcher.quoteReplacement(encoded(Objects.requireNonNull(values.get(place.group(1)))))));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
