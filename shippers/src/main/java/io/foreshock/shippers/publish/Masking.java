package io.foreshock.shippers.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * Replaces secrets by as many {@code *} as they have bytes: the values of secret keys ({@code ?token=x}, {@code
 * "password":"x"}, {@code db_password: x}), {@code Bearer x}, and the password in {@code scheme://user:password@host}. When
 * in doubt, it masks. A number behind a JSON key becomes nines, and its lines stay lines, so that what is masked can be
 * parsed as before.
 */
public final class Masking {
    private static final List<String> SCHEMES = List.of("bearer", "basic", "digest", "token");
    private static final String QUOTE_IN_NGINX = "\\x22";
    private static final String QUOTE_IN_URL = "%22";

    private final byte[] bytes;
    private final LineEnds lineEnds;
    private boolean masked;

    private Masking(byte[] bytes, LineEnds lineEnds) {
        this.bytes = bytes;
        this.lineEnds = lineEnds;
    }

    /** Which line ends are the end of an event, so that no quoted secret goes on behind it. */
    @FunctionalInterface
    public interface LineEnds {
        /** Whether an event ends with the line feed at an index. */
        boolean endsEvent(byte[] bytes, int lineFeed);
    }

    /** Masks the secrets in place; false when there were none. */
    public static boolean mask(byte[] bytes, LineEnds lineEnds) {
        return new Masking(bytes, lineEnds).run();
    }

    /** The text of one event without its secrets; the same instance when there are none. */
    public static String mask(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return mask(bytes, (ignored, at) -> false) ? new String(bytes, UTF_8) : text;
    }

    private boolean run() {
        SecretKeys keys = new SecretKeys(bytes);
        int at = 0;
        for (int end = keys.next(0); end != SecretKeys.NONE; end = keys.next(at)) {
            at = end;
            switch (keys.kind()) {
                case KEY -> at = maskBehindKey(end);
                case USER_INFO -> maskUserInfo(end);
                case BEARER -> at = keys.isWhole() ? maskBehindBearer(end) : end;
            }
        }
        return masked;
    }

    private int maskBehindBearer(int end) {
        int space = skipBetween(end, true);
        return space < bytes.length && bytes[space] == ' ' ? maskValue(space + 1, false) : end;
    }

    private int maskBehindKey(int keyEnd) {
        int separator = skipBetween(skipQuoteCode(keyEnd), false);
        if (separator >= bytes.length
                || (bytes[separator] != '=' && bytes[separator] != ':')
                || (bytes[separator] == ':' && startsWith("//", separator + 1))) {
            return keyEnd;
        }
        return maskValue(separator + 1, bytes[keyEnd] == '"');
    }

    /** Behind what may stand between a key and its separator, which is a space itself behind {@code Bearer}. */
    private int skipBetween(int from, boolean toSpace) {
        int i = from;
        while (i < bytes.length && isBetweenKeyAndSeparator(bytes[i]) && !(toSpace && bytes[i] == ' ')) {
            i++;
        }
        return i;
    }

    private static boolean isBetweenKeyAndSeparator(byte b) {
        return b == '"' || b == '\'' || b == '\\' || b == ' ' || b == ']';
    }

    private int skipQuoteCode(int at) {
        return at + (startsWith(QUOTE_IN_NGINX, at) ? 4 : startsWith(QUOTE_IN_URL, at) ? 3 : 0);
    }

    /** Masks the value that begins at or behind {@code at}; where it ends. */
    private int maskValue(int at, boolean ofJsonKey) {
        int start = skipOpening(at);
        int end = valueEnd(start);
        if (end < bytes.length && bytes[end] == ' ' && isScheme(start, end)) {
            start = skipOpening(end);
            end = valueEnd(start);
        }
        boolean jsonLiteral = ofJsonKey && start > 0 && !isQuote(bytes[start - 1]) && isJsonLiteral(start, end);
        replace(start, end, jsonLiteral);
        return Math.max(at, end);
    }

    private boolean isScheme(int start, int end) {
        for (String scheme : SCHEMES) {
            if (end - start == scheme.length() && startsWith(scheme, start)) {
                return true;
            }
        }
        return false;
    }

    private int skipOpening(int at) {
        int i = at;
        while (i < bytes.length && isOpening(bytes[i])) {
            i += startsWith(QUOTE_IN_NGINX, i) ? 4 : 1;
        }
        return startsWith(QUOTE_IN_URL, i) ? i + 3 : i;
    }

    private static boolean isOpening(byte b) {
        return b == ' ' || b == '\\' || isQuote(b) || b == '[' || b == '{';
    }

    private int valueEnd(int start) {
        byte quote = start > 0 && isQuote(bytes[start - 1]) ? bytes[start - 1] : 0;
        boolean escapedOpening = start > 1 && bytes[start - 2] == '\\';
        int i = start;
        while (i < bytes.length && !(quote == 0 ? endsBareValue(bytes[i]) : bytes[i] == quote || endsEvent(i))) {
            boolean escaped = quote != 0 && bytes[i] == '\\' && i + 1 < bytes.length && bytes[i + 1] == quote;
            i += escaped && !escapedOpening ? 2 : 1;
        }
        i = Math.min(i, bytes.length);
        return i > start && bytes[i - 1] == '\\' ? i - 1 : i;
    }

    private boolean endsEvent(int at) {
        return bytes[at] == '\n' && lineEnds.endsEvent(bytes, at);
    }

    private static boolean isQuote(byte b) {
        return b == '"' || b == '\'';
    }

    private static boolean endsBareValue(byte b) {
        return (b >= 0 && b <= ' ') || "&;,\"')}]|<>".indexOf(b) >= 0;
    }

    private void maskUserInfo(int start) {
        int at = -1;
        int colon = -1;
        for (int i = start; i < bytes.length; i++) {
            byte b = bytes[i];
            if ((b >= 0 && b <= ' ') || b == '/' || b == '?' || isQuote(b)) {
                break;
            }
            if (b == ':' && colon < 0) {
                colon = i;
            }
            if (b == '@') {
                at = i;
            }
        }
        if (colon > 0 && at > colon + 1) {
            replace(colon + 1, at, false);
        }
    }

    /** A number, true, false or null, which JSON has without quotes. */
    private boolean isJsonLiteral(int start, int end) {
        String text = end - start > 24 ? "" : new String(bytes, start, end - start, UTF_8);
        return text.equals("true")
                || text.equals("false")
                || text.equals("null")
                || (startsLikeANumber(text) && text.chars().allMatch(c -> "+-.eE0123456789".indexOf(c) >= 0));
    }

    private static boolean startsLikeANumber(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || Character.isDigit(text.charAt(0)));
    }

    private void replace(int start, int end, boolean jsonLiteral) {
        for (int i = start; i < end; i++) {
            if (jsonLiteral) {
                bytes[i] = bytes[i] >= '0' && bytes[i] <= '9' ? (byte) '9' : bytes[i];
            } else if (bytes[i] != '\n' && bytes[i] != '\r') {
                bytes[i] = '*';
            }
        }
        masked |= end > start;
    }

    /** Whether a text in lower case stands there, in any case. */
    private boolean startsWith(String text, int at) {
        if (at < 0 || at + text.length() > bytes.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (SecretKeys.lower(bytes[at + i]) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
