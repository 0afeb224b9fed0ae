package io.foreshock.parsers.nginx;

import java.util.ArrayList;
import java.util.List;

/**
 * The directives of an nginx configuration, whatever block they stand in. See
 * https://nginx.org/en/docs/beginners_guide.html#conf_structure.
 */
final class ConfWords {
    private final String text;
    private int at;

    private ConfWords(String text) {
        this.text = text;
    }

    /**
     * A directive.
     *
     * @param words its name and its parameters, without quotes; at least one
     * @param text as it is written, from its name to its end
     */
    record Directive(List<String> words, String text) {}

    /** All directives, in their order; those that begin a block, too. */
    static List<Directive> directives(String text) {
        return new ConfWords(text).all();
    }

    private List<Directive> all() {
        List<Directive> directives = new ArrayList<>();
        List<String> words = new ArrayList<>();
        int from = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == ';' || c == '{' || c == '}') {
                end(words, from, directives);
                at++;
            } else {
                from = words.isEmpty() ? at : from;
                words.add(c == '"' || c == '\'' ? quoted(c) : bare());
            }
        }
        end(words, from, directives);
        return directives;
    }

    /** Of what is torn off, too: people copy a directive without its end. */
    private void end(List<String> words, int from, List<Directive> directives) {
        if (!words.isEmpty()) {
            directives.add(new Directive(List.copyOf(words), text.substring(from, Math.min(at, text.length()))));
            words.clear();
        }
    }

    private String quoted(char quote) {
        int from = ++at;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at, text.length());
        String word = text.substring(from, at);
        at++;
        return word;
    }

    private String bare() {
        int from = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean isVariable = c == '{' && at > from && text.charAt(at - 1) == '$';
            if (Character.isWhitespace(c) || c == ';' || (c == '{' && !isVariable)) {
                break;
            }
            at += c == '\\' ? 2 : 1;
        }
        at = Math.min(at, text.length());
        return text.substring(from, at);
    }
}
