package io.foreshock.app.config;

import io.foreshock.shippers.Input;
import io.foreshock.shippers.parse.Parsers;
import io.foreshock.sinks.deliver.Route;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text must look like. Where another part knows that, it is asked. */
enum Form {
    TEXT("text", text -> text.isBlank() ? "is empty; write something, or leave the key out" : null),
    DATASET("one of `" + String.join("`, `", Parsers.datasets()) + "`", Form::dataset),
    TIME_ZONE("time zone: `UTC` or Region/City", Form::timeZone),
    GLOB("path with `*`, `?`, `[…]` and `{a,b}`, without `**`", Form::glob),
    LOG_FORMAT("nginx's `log_format` string", Form::logFormat),
    TOPIC_PREFIX("letters, digits, `.`, `_`, `-`", Form::topicPrefix),
    LISTEN_ADDRESS("HOST:PORT", Form::listenAddress),
    HTTP_URL("http or https URL", Form::httpUrl),
    POSTGRESQL_URL("JDBC URL of PostgreSQL", Form::postgresqlUrl),
    MATCHER("Alertmanager's matcher, such as `severity=\"critical\"`", Form::matcher);

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:[a-z0-9_]+|\\{[a-z0-9_]+})");
    private static final Pattern ADJACENT = Pattern.compile(VARIABLE + "\\$[a-z{]");
    private static final Pattern TOPIC_CHARACTERS = Pattern.compile("[A-Za-z0-9._-]*");
    /** Kafka's topic names have at most 249 characters; ours need the rest. */
    private static final int LONGEST_PREFIX = 200;

    private final String words;
    private final Function<String, @Nullable String> judge;

    Form(String words, Function<String, @Nullable String> judge) {
        this.words = words;
        this.judge = judge;
    }

    /** For the reference. */
    String words() {
        return words;
    }

    /** What is wrong with a text and what to do; empty where it has this form. */
    Optional<String> wrong(String text) {
        return Optional.ofNullable(judge.apply(text));
    }

    private static @Nullable String dataset(String text) {
        return Parsers.datasets().contains(text) ? null : "is no dataset; " + Nearest.hint(text, Parsers.datasets());
    }

    private static @Nullable String timeZone(String text) {
        try {
            ZoneId.of(text);
            return null;
        } catch (DateTimeException e) {
            return "is no time zone; "
                    + Nearest.of(text, ZoneId.getAvailableZoneIds())
                            .map(zone -> "did you mean " + zone + "?")
                            .orElse("write UTC or Region/City");
        }
    }

    private static @Nullable String glob(String text) {
        try {
            new Input("generic.text", List.of(text), ZoneOffset.UTC, null, null, null);
            return null;
        } catch (IllegalArgumentException e) {
            return withoutPrefix(e, "inputs.paths: '" + text + "' ") + "; write a path such as /var/log/nginx/*.log";
        }
    }

    private static @Nullable String logFormat(String text) {
        if (!VARIABLE.matcher(text).find()) {
            return "has no $variable; copy the text of nginx's log_format";
        }
        return ADJACENT.matcher(text).find()
                ? "has two variables with nothing between them; nobody can tell where the first ends"
                : null;
    }

    private static @Nullable String topicPrefix(String text) {
        if (!TOPIC_CHARACTERS.matcher(text).matches()) {
            return "is no prefix of Kafka's topic names; use letters, digits, '.', '_' and '-'";
        }
        return text.length() > LONGEST_PREFIX ? "is longer than " + LONGEST_PREFIX + " characters; shorten it" : null;
    }

    private static @Nullable String listenAddress(String text) {
        return ListenAddress.parse(text).isPresent()
                ? null
                : "is not HOST:PORT with a port from 0 to 65535; write 127.0.0.1:9700";
    }

    private static @Nullable String httpUrl(String text) {
        URI url = URI.create(text);
        boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
        return http && url.getHost() != null ? null : "is not an http or https address with a host; write https://…";
    }

    private static @Nullable String postgresqlUrl(String text) {
        return new org.postgresql.Driver().acceptsURL(text)
                ? null
                : "is no JDBC URL of PostgreSQL; write jdbc:postgresql://HOST:PORT/DATABASE";
    }

    private static @Nullable String matcher(String text) {
        try {
            new Route(null, List.of(text), false, List.of());
            return null;
        } catch (IllegalArgumentException e) {
            return withoutPrefix(e, "route.matchers: " + text + ": ");
        }
    }

    /** What a part says, without the key and value that stand beside it anyway. */
    private static String withoutPrefix(IllegalArgumentException e, String prefix) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }
}
