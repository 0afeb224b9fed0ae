package io.foreshock.parsers.nginx;

import static java.nio.charset.StandardCharsets.UTF_8;

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

    private static final byte[] LIST_SEPARATOR = " : ".getBytes(UTF_8);

    /** literals.get(i) stands before variable i; the last one stands after the last variable. */
    private final List<String> literals = new ArrayList<>();

    private final List<byte[]> bytes = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();

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
            variables.add(Variable.of(braced ? format.substring(i + 2, end - 1) : format.substring(i + 1, end)));
            i = end;
        }
        literals.add(literal.toString());
        literals.forEach(each -> bytes.add(each.getBytes(UTF_8)));
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

    List<Variable> variables() {
        return variables;
    }

    /**
     * Where each variable stands in {@code line}: bounds[2i] to bounds[2i + 1]. False where the line has another form.
     * More text after the last literal is allowed: many formats extend combined.
     */
    boolean match(byte[] line, int start, int lineEnd, int[] bounds) {
        if (!startsWith(line, start, lineEnd, bytes.get(0))) {
            return false;
        }
        int at = start + bytes.get(0).length;
        for (int i = 0; i < variables.size(); i++) {
            byte[] after = bytes.get(i + 1);
            int end = after.length == 0 ? lineEnd : endOf(line, at, lineEnd, after);
            if (end < at) {
                return false;
            }
            bounds[2 * i] = at;
            bounds[2 * i + 1] = end;
            at = end + after.length;
        }
        return true;
    }

    /** The literal after a value; upstream values are lists ({@code 502, 200 : 504}) whose inner spaces do not end them. */
    private static int endOf(byte[] line, int at, int lineEnd, byte[] literal) {
        int end = indexOf(line, at, lineEnd, literal);
        while (end > at && literal[0] == ' ' && isInsideList(line, at, lineEnd, end)) {
            end = indexOf(line, end + 1, lineEnd, literal);
        }
        return end;
    }

    private static int indexOf(byte[] line, int from, int lineEnd, byte[] literal) {
        byte first = literal[0];
        for (int i = from; i <= lineEnd - literal.length; i++) {
            if (line[i] == first && startsWith(line, i, lineEnd, literal)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] line, int at, int lineEnd, byte[] literal) {
        if (lineEnd - at < literal.length) {
            return false;
        }
        for (int i = 0; i < literal.length; i++) {
            if (line[at + i] != literal[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInsideList(byte[] line, int start, int lineEnd, int space) {
        byte before = line[space - 1];
        return before == ','
                || (before == ':' && line[Math.max(start, space - 2)] == ' ')
                || startsWith(line, space, lineEnd, LIST_SEPARATOR);
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
