package io.foreshock.rules;

import io.foreshock.events.Event;
import io.foreshock.events.FieldName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that events of a dataset can match, by their numbers. Immutable. */
final class DatasetRules {
    /** To look for literals takes as long as to test some of them: below so many rules nothing is gained. */
    private static final int WORTH_A_PASS = 4;

    private final LiteralAutomaton automaton;

    /** By the rule's number; null where the dataset's events never match. */
    private final @Nullable Matcher[] left;

    /** The bits of those to be tested whatever occurs. */
    private final long[] always;

    /** Where the literals of the others are looked for. */
    private final FieldName[] fields;

    DatasetRules(List<DetectionRule> rules, List<Literals> literals, LiteralAutomaton automaton, String dataset) {
        this.automaton = automaton;
        this.left = new @Nullable Matcher[rules.size()];
        this.always = new long[words(rules.size())];
        Set<FieldName> searched = new HashSet<>();
        int requiring = 0;
        for (int i = 0; i < left.length; i++) {
            Matcher matcher = rules.get(i).within(dataset);
            if (matcher != Matcher.NEVER) {
                left[i] = matcher;
                literals.get(i).oneOf().forEach(literal -> searched.add(literal.field()));
                requiring += literals.get(i).equals(Literals.NONE) ? 0 : 1;
            }
        }
        boolean isWorthIt = requiring >= WORTH_A_PASS;
        for (int i = 0; i < left.length; i++) {
            if (left[i] != null && (!isWorthIt || literals.get(i).equals(Literals.NONE))) {
                always[i >> 6] |= 1L << i;
            }
        }
        this.fields = isWorthIt ? searched.toArray(FieldName[]::new) : new FieldName[0];
    }

    /** How many words have a bit for each of so many rules. */
    static int words(int rules) {
        return (rules + Long.SIZE - 1) / Long.SIZE;
    }

    /** Makes {@code found} the bits of the rules that an event of the dataset can match, and of some that are not of it. */
    void candidates(Event event, long[] found) {
        System.arraycopy(always, 0, found, 0, found.length);
        for (FieldName field : fields) {
            Object value = field.in(event);
            if (value instanceof List<?> list) {
                // By index: an iterator is an allocation for every event.
                for (int i = 0; i < list.size(); i++) {
                    automaton.find(list.get(i).toString(), found);
                }
            } else if (value != null) {
                automaton.find(value.toString(), found);
            }
        }
    }

    /** Whether the event matches the rule of this number. */
    boolean matches(int rule, Event event) {
        Matcher matcher = left[rule];
        return matcher != null && matcher.matches(event);
    }
}
