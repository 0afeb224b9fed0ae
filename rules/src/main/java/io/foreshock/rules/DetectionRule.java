package io.foreshock.rules;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.events.Severity;
import java.util.List;
import java.util.Map;

/** Selects single events: a Sigma document with {@code logsource} and {@code detection}. */
public final class DetectionRule implements Rule {
    private static final List<String> GROUP_BY_DEFAULT = List.of(Fields.SERVICE);

    private final Header header;
    private final Matcher matcher;
    private final String hash;
    private final boolean emits;

    DetectionRule(Header header, Matcher matcher, String hash, boolean emits) {
        this.header = header;
        this.matcher = matcher;
        this.hash = hash;
        this.emits = emits;
    }

    /** Whether the event comes from the rule's log source and fulfils its condition. */
    public boolean matches(Event event) {
        return matcher.matches(event);
    }

    /** The fields by which signals of this rule are kept apart; a detection document has no word for it. */
    public List<String> groupByDefault() {
        return GROUP_BY_DEFAULT;
    }

    @Override
    public String name() {
        return header.name();
    }

    @Override
    public String id() {
        return header.id();
    }

    @Override
    public String title() {
        return header.title();
    }

    @Override
    public String kind() {
        return header.kind();
    }

    @Override
    public Severity severity() {
        return header.severity();
    }

    @Override
    public String hash() {
        return hash;
    }

    @Override
    public boolean emits() {
        return emits;
    }

    @Override
    public Map<String, String> about() {
        return header.about();
    }

    @Override
    public String toString() {
        return "detection " + name();
    }
}
