package io.foreshock.rules;

import io.foreshock.events.Severity;
import java.util.Map;

/** A compiled rule document. Immutable. */
public abstract sealed class Rule permits DetectionRule, CorrelationRule, DetectorRule {
    private final Header header;
    private final String hash;
    private final boolean emits;

    Rule(Header header, String hash, boolean emits) {
        this.header = header;
        this.hash = hash;
        this.emits = emits;
    }

    /** Unique in its rule set: the document's {@code name}, else its {@code id}. */
    public String name() {
        return header.name();
    }

    /** The document's {@code id}, else its {@code name}. */
    public String id() {
        return header.id();
    }

    /** The title, for people. */
    public String title() {
        return header.title();
    }

    /** The kind of fault that a match indicates, such as {@code upstream_error}: from the tag {@code foreshock.…}, else {@code other}. */
    public String kind() {
        return header.kind();
    }

    /** The severity of a match. */
    public Severity severity() {
        return header.severity();
    }

    /**
     * Short hash over the meaning of the rule and of those it refers to. It changes when results may change, and not with
     * comments, layout or descriptive keys.
     */
    public String hash() {
        return hash;
    }

    /** Whether a match of this rule is a signal by itself, rather than only input of other rules. */
    public boolean emits() {
        return emits;
    }

    /** Whether its signals last until something ends them, and not only as long as events follow each other. */
    public boolean hasAnEnd() {
        return false;
    }

    /** The descriptive keys that have a single value, as written: {@code description}, {@code author}, {@code status}, … */
    public Map<String, String> about() {
        return header.about();
    }
}
