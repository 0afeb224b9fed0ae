package io.foreshock.rules;

import io.foreshock.events.Severity;
import java.util.Map;

/** A compiled rule document. Immutable. */
public abstract sealed class Rule permits DetectionRule, CorrelationRule, DetectorRule {
    private final Header header;
    private final String hash;

    Rule(Header header, String hash) {
        this.header = header;
        this.hash = hash;
    }

    /** Unique in its rule set: the document's {@code name}, else its {@code id}. */
    public String name() {
        return header.name();
    }

    /** The document's {@code id}, else its {@code name}. */
    public String id() {
        return header.id();
    }

    /** What a person reads first. */
    public String title() {
        return header.title();
    }

    /** What a finding is a sign of, such as {@code upstream_error}: from the tag {@code foreshock.…}, else {@code other}. */
    public String kind() {
        return header.kind();
    }

    /** How bad a finding is. */
    public Severity severity() {
        return header.severity();
    }

    /**
     * Short hash over what the rule means, with those it refers to. It changes when verdicts may change, and not with
     * comments, layout or descriptive keys.
     */
    public String hash() {
        return hash;
    }

    /** Whether a finding of this rule is a signal by itself, rather than only material for other rules. */
    public abstract boolean emits();

    /** The descriptive keys that have a single value, as written: {@code description}, {@code author}, {@code status}, … */
    public Map<String, String> about() {
        return header.about();
    }
}
