package io.foreshock.streams.task;

import io.foreshock.config.WrittenAs;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A percentage from 0 to below 100. */
@WrittenAs("a percentage below 100, such as `99.5`")
public record Percentage(double value) {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,6})?");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when the text is no such number
     */
    public static Percentage parse(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a percentage below 100; write 99.5");
        }
        return new Percentage(new BigDecimal(text).doubleValue());
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(value).toPlainString();
    }
}
