package io.foreshock.parsers.nginx;

import io.foreshock.config.WrittenAs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An nginx {@code log_format} string, compiled: literals between variables. See
 * https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format. Immutable.
 */
@WrittenAs("nginx's `log_format` string")
public final class LogFormat {
    /** nginx's default. */
    static final String COMBINED =
            "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" \"$http_user_agent\"";
    /** The Common Log Format. */
    static final String COMMON = "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent";

    /** literals.get(i) stands before variable i; the last one stands after the last variable. */
    private final List<String> literals = new ArrayList<>();

    private final List<String> variables = new ArrayList<>();

    private final String format;

    LogFormat(String format) {
        this.format = format;
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < format.length()) {
            int end = format.charAt(i) == '$' ? endOfName(format, i + 1) : -1;
            if (end < 0) {
                literal.append(format.charAt(i));
                i++;
                continue;
            }
            literals.add(literal.toString());
            literal.setLength(0);
            boolean braced = format.charAt(i + 1) == '{';
            variables.add(braced ? format.substring(i + 2, end - 1) : format.substring(i + 1, end));
            i = end;
        }
        literals.add(literal.toString());
    }

    /** A configured format. */
    public static LogFormat parse(String text) {
        LogFormat format = new LogFormat(text);
        if (format.variables.isEmpty()) {
            throw new IllegalArgumentException("has no $variable; copy the text of nginx's log_format");
        }
        if (format.literals.subList(1, format.variables.size()).contains("")) {
            throw new IllegalArgumentException(
                    "has two variables with nothing between them, so the end of the first cannot be found");
        }
        return format;
    }

    List<String> variables() {
        return variables;
    }

    /**
     * Where each variable stands in {@code line}: bounds[2i] to bounds[2i + 1]. False where the line has another form.
     * More text after the last literal is allowed: many formats extend combined.
     */
    boolean match(String line, int[] bounds) {
        if (!line.startsWith(literals.get(0))) {
            return false;
        }
        int at = literals.get(0).length();
        for (int i = 0; i < variables.size(); i++) {
            String after = literals.get(i + 1);
            int end = after.isEmpty() ? endOfLast(line, at) : endOf(line, at, after);
            if (end < 0) {
                return false;
            }
            bounds[2 * i] = at;
            bounds[2 * i + 1] = end;
            at = end + after.length();
        }
        return true;
    }

    private static int endOfLast(String line, int at) {
        return at <= line.length() ? line.length() : -1;
    }

    /** The literal after a value; upstream values are lists ({@code 502, 200 : 504}) whose inner spaces do not end them. */
    private static int endOf(String line, int at, String literal) {
        int end = line.indexOf(literal, at);
        while (end > at && literal.charAt(0) == ' ' && isInsideList(line, end)) {
            end = line.indexOf(literal, end + 1);
        }
        return end;
    }

    private static boolean isInsideList(String line, int space) {
        char before = line.charAt(space - 1);
        return before == ','
                || (before == ':' && line.charAt(Math.max(0, space - 2)) == ' ')
                || line.startsWith(" : ", space);
    }

    private static int endOfName(String format, int from) {
        boolean braced = from < format.length() && format.charAt(from) == '{';
        int end = braced ? from + 1 : from;
        while (end < format.length() && isNameCharacter(format.charAt(end))) {
            end++;
        }
        if (braced) {
            return end < format.length() && format.charAt(end) == '}' ? end + 1 : -1;
        }
        return end == from ? -1 : end;
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LogFormat f && f.format.equals(format);
    }

    @Override
    public int hashCode() {
        return format.hashCode();
    }

    @Override
    public String toString() {
        return format;
    }
}
