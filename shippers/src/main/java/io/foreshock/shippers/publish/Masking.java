package io.foreshock.shippers.publish;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Replaces secrets in free text by {@code ***}: the values of secret keys ({@code ?token=x}, {@code "password":"x"},
 * {@code db_password: x}), {@code Bearer x}, and the password in {@code scheme://user:password@host}.
 *
 * <p>One pass over the text that stops only at {@code =}, {@code :} and spaces; text without a secret is returned as it
 * is. When in doubt, it masks. Stateless.
 */
public final class Masking {
    private static final String MASK = "***";
    /** A key is secret when it ends in one of these. */
    private static final List<String> KEYS =
            List.of("password", "passwd", "token", "secret", "apikey", "api_key", "api-key", "authorization");

    private static final String BEARER = "bearer";
    private static final Set<String> SCHEMES = Set.of("bearer", "basic", "digest", "token");

    private final String text;
    private final StringBuilder out;
    private int copied;

    private Masking(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length());
    }

    /** The text without its secrets. */
    public static String mask(String text) {
        return new Masking(text).run();
    }

    private String run() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' && text.startsWith("//", i + 1)) {
                maskUserInfo(i + 3);
            } else if ((c == '=' || c == ':') && secretKeyBefore(i)) {
                i = Math.max(i, maskValue(i + 1) - 1);
            } else if (c == ' ' && bearerBefore(i)) {
                i = Math.max(i, maskValue(i + 1) - 1);
            }
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    private boolean secretKeyBefore(int separator) {
        int end = keyEnd(separator);
        for (String key : KEYS) {
            if (endsWith(key, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean bearerBefore(int space) {
        int end = keyEnd(space);
        int start = end - BEARER.length();
        return endsWith(BEARER, end) && (start == 0 || !isKey(text.charAt(start - 1)));
    }

    private boolean endsWith(String suffix, int end) {
        return text.regionMatches(true, end - suffix.length(), suffix, 0, suffix.length());
    }

    /** Where the key before a separator ends: quotes, escapes and spaces in between are passed over. */
    private int keyEnd(int separator) {
        int end = separator;
        while (end > 0 && isBetweenKeyAndSeparator(text.charAt(end - 1))) {
            end--;
        }
        boolean escapedQuote = end >= 3 && (text.startsWith("\\x22", end - 4) || text.startsWith("%22", end - 3));
        return escapedQuote ? end - (text.charAt(end - 3) == '%' ? 3 : 4) : end;
    }

    private static boolean isBetweenKeyAndSeparator(char c) {
        return c == '"' || c == '\'' || c == '\\' || c == ' ' || c == ']';
    }

    private static boolean isKey(char c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || c == '_' || c == '-';
    }

    /** Masks the value that begins at or behind {@code at}; where it ends. */
    private int maskValue(int at) {
        int start = skipOpening(at);
        int end = valueEnd(start);
        if (end < text.length() && text.charAt(end) == ' ' && isScheme(start, end)) {
            start = skipOpening(end);
            end = valueEnd(start);
        }
        if (end > start) {
            replace(start, end);
        }
        return end;
    }

    private boolean isScheme(int start, int end) {
        return end - start < 8 && SCHEMES.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private int skipOpening(int at) {
        int i = at;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\\' || isQuote(text.charAt(i)))) {
            i += text.startsWith("\\x22", i) ? 4 : 1;
        }
        return text.startsWith("%22", i) ? i + 3 : i;
    }

    private int valueEnd(int start) {
        boolean quoted = start > 0 && isQuote(text.charAt(start - 1));
        int i = start;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (quoted ? c == text.charAt(start - 1) : endsBareValue(c)) {
                break;
            }
            i += quoted && c == '\\' && text.charAt(start - 1) == followedBy(i) && !escapedOpening(start) ? 2 : 1;
        }
        i = Math.min(i, text.length());
        return i > start && text.charAt(i - 1) == '\\' ? i - 1 : i;
    }

    private boolean escapedOpening(int start) {
        return start > 1 && text.charAt(start - 2) == '\\';
    }

    private char followedBy(int i) {
        return i + 1 < text.length() ? text.charAt(i + 1) : 0;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean endsBareValue(char c) {
        return c <= ' ' || "&;,\"')}]|<>".indexOf(c) >= 0;
    }

    private void maskUserInfo(int start) {
        int at = -1;
        int colon = -1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '/' || c == '?' || isQuote(c)) {
                break;
            }
            if (c == ':' && colon < 0) {
                colon = i;
            }
            if (c == '@') {
                at = i;
            }
        }
        if (colon > 0 && at > colon + 1) {
            replace(colon + 1, at);
        }
    }

    private void replace(int start, int end) {
        if (start >= copied) {
            out.append(text, copied, start).append(MASK);
            copied = end;
        }
    }
}
