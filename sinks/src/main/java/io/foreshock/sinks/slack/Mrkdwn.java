package io.foreshock.sinks.slack;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text in Slack's mrkdwn: {@code & < >} escaped (so no log line can mention a channel or make a link), and cut to
 * Slack's limits. https://docs.slack.dev/messaging/formatting-message-text
 */
final class Mrkdwn {
    private static final int LINE = 400;
    private static final String FENCE = "```";

    private Mrkdwn() {}

    /** {@code text} escaped, cut so that the escaped form has at most {@code most} characters and no entity is torn. */
    static String escaped(String text, int most) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            String piece = escaped(c);
            int room = i < text.length() ? 1 : 0; // for the ellipsis, if this is the last character that fits
            if (out.length() + piece.length() + room > most) {
                return out.append('…').toString();
            }
            out.append(piece);
        }
        return out.toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.isISOControl(c) ? " " : Character.toString(c);
        };
    }

    /** A link; a URI holds none of the characters that end one. */
    static String link(String text, URI address) {
        return "<" + address.toString().replace("&", "&amp;") + "|" + text + ">";
    }

    /** A heading and a text below it, of at most {@code most} characters. */
    static String paragraph(String heading, String text, int most) {
        String start = "*" + heading + "*\n";
        return start + escaped(text, most - start.length());
    }

    /** A heading and lines as they were logged: nothing in them is markup. */
    static String code(String heading, List<String> lines) {
        return lines.stream()
                .map(line -> escaped(line.replace('`', '\''), LINE))
                .collect(Collectors.joining("\n", "*" + heading + "*\n" + FENCE, FENCE));
    }

    /** A heading and as many lines as fit into {@code most} characters; ends with how many were left out. */
    static String list(String heading, List<String> lines, int most) {
        StringBuilder out = new StringBuilder("*").append(heading).append("*");
        for (int i = 0; i < lines.size(); i++) {
            String line = "\n• " + escaped(lines.get(i), LINE);
            String rest = "\n… and " + (lines.size() - i) + " more";
            if (out.length() + line.length() + rest.length() > most) {
                return out.append(rest).toString();
            }
            out.append(line);
        }
        return out.toString();
    }
}
