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
    private final List<String> words;
    private int at;
    private int depth;

    private Expression(String text, Map<String, Matcher> selections) {
        this.selections = selections;
        this.words = words(text);
    }

    /** A condition cannot be understood; the message says what to do. */
    static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1L;

        Misunderstood(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }

    static Matcher compile(String text, Map<String, Matcher> selections) throws Misunderstood {
        if (text.indexOf('|') >= 0) {
            throw new Misunderstood("has an aggregation after '|', which is not built; write a correlation document");
        }
        Expression expression = new Expression(text, selections);
        Matcher matcher = expression.alternatives();
        if (expression.at < expression.words.size()) {
            throw new Misunderstood("'" + expression.peek() + "' is not expected there; join parts with and, or");
        }
        return matcher;
    }

    private static List<String> words(String text) {
        return List.of(text.replace("(", " ( ").replace(")", " ) ").strip().split("\\s+"));
    }

    private Matcher alternatives() throws Misunderstood {
        List<Matcher> parts = new ArrayList<>(List.of(conjunction()));
        while (accept("or")) {
            parts.add(conjunction());
        }
        return Matcher.anyOf(parts);
    }

    private Matcher conjunction() throws Misunderstood {
        List<Matcher> parts = new ArrayList<>(List.of(factor()));
        while (accept("and")) {
            parts.add(factor());
        }
        return Matcher.allOf(parts);
    }

    private Matcher factor() throws Misunderstood {
        if (++depth > MAX_DEPTH) {
            throw new Misunderstood("is nested too deeply; use fewer parentheses");
        }
        try {
            return accept("not") ? Matcher.not(factor()) : operand();
        } finally {
            depth--;
        }
    }

    private Matcher operand() throws Misunderstood {
        if (accept("(")) {
            Matcher inner = alternatives();
            if (!accept(")")) {
                throw new Misunderstood("lacks a ')'; close the parenthesis");
            }
            return inner;
        }
        String word = next();
        if (accept("of")) {
            return quantified(word);
        }
        Matcher selection = selections.get(word);
        if (selection == null) {
            throw new Misunderstood(
                    "'" + word + "' is not a selection; " + NearestName.hint(word, selections.keySet()));
        }
        return selection;
    }

    private Matcher quantified(String howMany) throws Misunderstood {
        List<Matcher> chosen = chosen(next());
        return switch (howMany.toLowerCase(Locale.ROOT)) {
            case "1", "any" -> Matcher.anyOf(chosen);
            case "all" -> Matcher.allOf(chosen);
            default -> throw new Misunderstood("'" + howMany + " of' is not built; write '1 of' or 'all of'");
        };
    }

    /** Selections whose names begin with an underscore are meant to be named: {@code them} leaves them out. */
    private List<Matcher> chosen(String names) throws Misunderstood {
        boolean them = names.equals("them");
        TextTest wanted = TextTest.of(SigmaText.parse(them ? "*" : names), false);
        List<Matcher> chosen = selections.entrySet().stream()
                .filter(selection -> wanted.test(selection.getKey()))
                .filter(selection -> !them || !selection.getKey().startsWith("_"))
                .map(Map.Entry::getValue)
                .toList();
        if (chosen.isEmpty()) {
            throw new Misunderstood("'of " + names + "' fits no selection; "
                    + NearestName.hint(names.replace("*", ""), selections.keySet()));
        }
        return chosen;
    }

    private boolean accept(String word) {
        boolean there = at < words.size() && words.get(at).equalsIgnoreCase(word);
        if (there) {
            at++;
        }
        return there;
    }

    private String peek() {
        return words.get(at);
    }

    private String next() throws Misunderstood {
        if (at >= words.size() || words.get(at).isEmpty()) {
            throw new Misunderstood("ends too early; name a selection");
        }
        return words.get(at++);
    }
}
