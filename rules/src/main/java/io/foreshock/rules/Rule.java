package io.foreshock.rules;

import io.foreshock.events.Severity;
import java.util.Map;

/** A compiled rule document. */
public sealed interface Rule permits DetectionRule, CorrelationRule, DetectorRule {

    /** Unique in its rule set: the document's {@code name}, else its {@code id}. */
    String name();

    /** The document's {@code id}, else its {@code name}. */
    String id();

    /** What a person reads first. */
    String title();

    /** What a finding is a sign of, such as {@code upstream_error}: from the tag {@code foreshock.…}, else {@code other}. */
    String kind();

    /** How bad a finding is. */
    Severity severity();

    /**
     * Short hash over what the rule means, with those it refers to. It changes when verdicts may change, and not with
     * comments, layout or descriptive keys.
     */
    String hash();

    /** Whether a finding of this rule is a signal by itself, rather than only material for other rules. */
    boolean emits();

    /** The descriptive keys that have a single value, as written: {@code description}, {@code author}, {@code status}, … */
    Map<String, String> about();
}
