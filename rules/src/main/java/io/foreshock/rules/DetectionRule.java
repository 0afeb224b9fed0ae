package io.foreshock.rules;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.util.List;

/** Selects single events: a Sigma document with {@code logsource} and {@code detection}. */
public final class DetectionRule extends Rule {
    private static final List<String> GROUP_BY_DEFAULT = List.of(Field.SERVICE.dotted());

    private final Matcher matcher;

    DetectionRule(Header header, Matcher matcher, String hash, boolean emits) {
        super(header, hash, emits);
        this.matcher = matcher;
    }

    /** Whether the event comes from the rule's log source and fulfils its condition. */
    public boolean matches(Event event) {
        return matcher.matches(event);
    }

    /** What {@link #matches} still has to test of events of this dataset; {@link Matcher#NEVER} when it can match none of them. */
    Matcher within(String dataset) {
        return matcher.within(dataset);
    }

    /** What occurs in every event that it matches. */
    Literals literals() {
        return matcher.literals();
    }

    /** The fields by which signals of this rule are kept apart; a detection document has no key for it. */
    public List<String> groupByDefault() {
        return GROUP_BY_DEFAULT;
    }

    @Override
    public String toString() {
        return "detection " + name();
    }
}
