package io.foreshock.rules;

import io.foreshock.config.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Compiles a detection's {@code condition}: {@code and}, {@code or}, {@code not}, parentheses, names of selections and
 * {@code 1 of …} or {@code all of …}. {@code not} binds tighter than {@code and}, that tighter than {@code or}.
 */
final class Expression {
    private static final int MAX_DEPTH = 50;

    private final Map<String, Matcher> selections;
    private final List<String> tokens;
    private int at;
    private int depth;

    private Expression(String text, Map<String, Matcher> selections) {
        this.selections = selections;
        this.tokens = tokens(text);
    }

    /** A condition cannot be compiled; the message says what to do. */
    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;

        SyntaxException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }

    static Matcher compile(String text, Map<String, Matcher> selections) throws SyntaxException {
        if (text.indexOf('|') >= 0) {
            throw new SyntaxException(
                    "has an aggregation after '|', which is not supported; write a correlation document");
        }
        Expression expression = new Expression(text, selections);
        Matcher matcher = expression.alternatives();
        if (expression.at < expression.tokens.size()) {
            throw new SyntaxException("'" + expression.peek() + "' is not expected here; join parts with and, or");
        }
        return matcher;
    }

    private static List<String> tokens(String text) {
        return List.of(text.replace("(", " ( ").replace(")", " ) ").strip().split("\\s+"));
    }

    private Matcher alternatives() throws SyntaxException {
        List<Matcher> parts = new ArrayList<>(List.of(conjunction()));
        while (accept("or")) {
            parts.add(conjunction());
        }
        return Matcher.anyOf(parts);
    }

    private Matcher conjunction() throws SyntaxException {
        List<Matcher> parts = new ArrayList<>(List.of(factor()));
        while (accept("and")) {
            parts.add(factor());
        }
        return Matcher.allOf(parts);
    }

    private Matcher factor() throws SyntaxException {
        if (++depth > MAX_DEPTH) {
            throw new SyntaxException("is nested too deeply; use fewer parentheses");
        }
        try {
            return accept("not") ? Matcher.not(factor()) : operand();
        } finally {
            depth--;
        }
    }

    private Matcher operand() throws SyntaxException {
        if (accept("(")) {
            Matcher inner = alternatives();
            if (!accept(")")) {
                throw new SyntaxException("lacks a ')'; close the parenthesis");
            }
            return inner;
        }
        String token = next();
        if (accept("of")) {
            return quantified(token);
        }
        Matcher selection = selections.get(token);
        if (selection == null) {
            throw new SyntaxException(
                    "'" + token + "' is not a selection; " + NearestName.hint(token, selections.keySet()));
        }
        return selection;
    }

    private Matcher quantified(String howMany) throws SyntaxException {
        List<Matcher> chosen = chosen(next());
        return switch (howMany.toLowerCase(Locale.ROOT)) {
            case "1", "any" -> Matcher.anyOf(chosen);
            case "all" -> Matcher.allOf(chosen);
            default -> throw new SyntaxException("'" + howMany + " of' is not supported; write '1 of' or 'all of'");
        };
    }

    /** {@code them} leaves out selections whose names begin with an underscore. */
    private List<Matcher> chosen(String names) throws SyntaxException {
        boolean them = names.equals("them");
        TextTest pattern = TextTest.of(SigmaText.parse(them ? "*" : names), false);
        List<Matcher> chosen = selections.entrySet().stream()
                .filter(selection -> pattern.test(selection.getKey()))
                .filter(selection -> !them || !selection.getKey().startsWith("_"))
                .map(Map.Entry::getValue)
                .toList();
        if (chosen.isEmpty()) {
            throw new SyntaxException("'of " + names + "' fits no selection; "
                    + NearestName.hint(names.replace("*", ""), selections.keySet()));
        }
        return chosen;
    }

    private boolean accept(String token) {
        boolean there = at < tokens.size() && tokens.get(at).equalsIgnoreCase(token);
        if (there) {
            at++;
        }
        return there;
    }

    private String peek() {
        return tokens.get(at);
    }

    private String next() throws SyntaxException {
        if (at >= tokens.size() || tokens.get(at).isEmpty()) {
            throw new SyntaxException("ends too early; name a selection");
        }
        return tokens.get(at++);
    }
}
