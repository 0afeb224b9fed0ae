package io.foreshock.parsers.nginx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.config.WrittenAs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An nginx {@code log_format} string, compiled: literals between variables. See
 * https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format. Immutable.
 */
@WrittenAs("nginx's `log_format` string")
public final class LogFormat {
    /** The Common Log Format. */
    static final String COMMON = "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent";
    /** nginx's default. */
    static final String COMBINED = COMMON + " \"$http_referer\" \"$http_user_agent\"";
    /** The one that nginx's own packages configure. */
    static final String MAIN = COMBINED + " \"$http_x_forwarded_for\"";

    private static final Set<String> QUERY = Set.of("is_args", "args", "query_string");

    private final Variable[] variables;
    /** Where the value of a variable ends, for each. */
    private final ValueEnd[] ends;

    private final byte[] first;
    private final String text;
    private final boolean isEscaped;
    private final boolean isSeparable;
    private final boolean hasTime;
    private final boolean hasRequest;

    LogFormat(String text) {
        this.text = text;
        LogFormatText written = LogFormatText.of(text);
        this.isEscaped = written.isEscaped();
        List<String> literals = new ArrayList<>();
        this.variables = split(written.format(), literals);
        this.ends = new ValueEnd[variables.length];
        this.first = literals.get(0).getBytes(UTF_8);
        boolean separable = true;
        ValueEnd following = null;
        for (int i = variables.length - 1; i >= 0; i--) {
            separable &= following == null
                    || variables[i + 1].isPath()
                    || !literals.get(i + 1).isEmpty();
            following = new ValueEnd(variables[i], literals.get(i + 1).getBytes(UTF_8), following);
            ends[i] = following;
        }
        this.isSeparable = separable;
        this.hasTime = Arrays.stream(variables).anyMatch(Variable::isTime);
        this.hasRequest = Arrays.stream(variables).anyMatch(each -> each.kind() == Kind.REQUEST);
    }

    /** literals.get(i) stands before variable i; the last one stands after the last variable. */
    private static Variable[] split(String format, List<String> literals) {
        List<Variable> variables = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < format.length()) {
            int end = format.charAt(i) == '$' ? endOfName(format, i + 1) : -1;
            if (end < 0) {
                literal.append(format.charAt(i));
                i++;
                continue;
            }
            boolean braced = format.charAt(i + 1) == '{';
            add(braced ? format.substring(i + 2, end - 1) : format.substring(i + 1, end), literal, literals, variables);
            i = end;
        }
        literals.add(literal.toString());
        return variables.toArray(new Variable[0]);
    }

    /** {@code $uri$is_args$args} is one value: a target. */
    private static void add(String name, StringBuilder literal, List<String> literals, List<Variable> variables) {
        int last = variables.size() - 1;
        if (last >= 0
                && literal.length() == 0
                && QUERY.contains(name)
                && variables.get(last).isPath()) {
            variables.set(last, Variable.of("request_uri"));
            return;
        }
        literals.add(literal.toString());
        literal.setLength(0);
        variables.add(Variable.of(name));
    }

    /** A configured format. */
    public static LogFormat parse(String text) {
        LogFormat format = new LogFormat(text);
        if (format.variables.length == 0) {
            throw new IllegalArgumentException("has no $variable; copy the text of nginx's log_format");
        }
        if (!format.isSeparable) {
            throw new IllegalArgumentException(
                    "has two variables with nothing between them, so the end of the first cannot be found");
        }
        return format;
    }

    /** How many variables it has. */
    int size() {
        return variables.length;
    }

    Variable variable(int index) {
        return variables[index];
    }

    /** Whether nginx escapes its values. */
    boolean isEscaped() {
        return isEscaped;
    }

    /** Whether it says when a request was. */
    boolean hasTime() {
        return hasTime;
    }

    /** Whether it has {@code $request}, not only parts of it. */
    boolean hasRequest() {
        return hasRequest;
    }

    /**
     * Where each variable stands in the line [start, lineEnd). False where the line has another form. More text after the last
     * literal is allowed: many formats extend combined.
     */
    boolean match(byte[] line, int start, int lineEnd, Match match) {
        if (!ValueEnd.startsWith(line, start, lineEnd, first)) {
            return false;
        }
        int at = start + first.length;
        for (int i = 0; i < ends.length; i++) {
            ValueEnd value = ends[i];
            int end = value.find(line, at, lineEnd);
            if (end < at) {
                return false;
            }
            match.set(i, at, end);
            at = end + value.literalLength();
        }
        match.end = at;
        return true;
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
        return other instanceof LogFormat f && f.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
