package io.foreshock.rules;

/** A comparison of a number with a threshold. */
public record Condition(Op op, double threshold) {

    /** How the number is compared with the threshold. */
    public enum Op {
        GT,
        GTE,
        LT,
        LTE,
        EQ
    }

    /** Whether {@code value} fulfils this. */
    public boolean holds(double value) {
        return switch (op) {
            case GT -> value > threshold;
            case GTE -> value >= threshold;
            case LT -> value < threshold;
            case LTE -> value <= threshold;
            case EQ -> value == threshold;
        };
    }
}
