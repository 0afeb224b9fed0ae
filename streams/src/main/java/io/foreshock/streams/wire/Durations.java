package io.foreshock.streams.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;

/**
 * How long requests took: a histogram with two buckets for each power of two of a millisecond, so that a percentile is at most half too
 * high. Up to two minutes; what took longer is counted with them. Mutable.
 */
public final class Durations {
    private static final int MOST_BUCKETS = 35;
    private static final long NANOS = 1_000_000;

    /** By bucket; the last is that of the longest. */
    private int[] counts;

    public Durations() {
        this(new int[0]);
    }

    /** Goes on with what was counted. */
    @JsonCreator
    public Durations(int[] counts) {
        this.counts = Arrays.copyOf(counts, Math.min(counts.length, MOST_BUCKETS));
    }

    /** By bucket, without empty ones at the end. */
    @JsonValue
    public int[] counts() {
        return counts.clone();
    }

    /** Adds a request that took so long. */
    public void add(long nanos) {
        int bucket = bucket(nanos / NANOS);
        grow(bucket + 1);
        counts[bucket]++;
    }

    /** Adds others. */
    public void add(Durations others) {
        grow(others.counts.length);
        for (int bucket = 0; bucket < others.counts.length; bucket++) {
            counts[bucket] += others.counts[bucket];
        }
    }

    private void grow(int length) {
        if (counts.length < length) {
            counts = Arrays.copyOf(counts, length);
        }
    }

    /** How many requests. */
    public long count() {
        return countFrom(0);
    }

    /** Whether any took so long or longer, to a bucket. */
    public boolean reaches(Duration duration) {
        return counts.length > bucket(duration.toMillis());
    }

    /** How many took so long or longer, to a bucket. */
    public long countFrom(Duration duration) {
        return countFrom(bucket(duration.toMillis()));
    }

    private long countFrom(int first) {
        long sum = 0;
        for (int bucket = first; bucket < counts.length; bucket++) {
            sum += counts[bucket];
        }
        return sum;
    }

    /** So many percent of the requests took at most so long, rounded up to the end of a bucket; zero where there are none. */
    public Duration percentile(double percent) {
        double rank = count() * percent / 100;
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank && seen > 0) {
                return Duration.ofMillis(end(bucket));
            }
        }
        return Duration.ZERO;
    }

    /** Bucket 0 is below a millisecond, 1 below 1.5, 2 below 2, 3 below 3, 4 below 4, 5 below 6 … */
    private static int bucket(long millis) {
        if (millis < 1) {
            return 0;
        }
        int power = 63 - Long.numberOfLeadingZeros(millis);
        boolean isUpperHalf = power > 0 && ((millis >> (power - 1)) & 1) == 1;
        return Math.min(MOST_BUCKETS - 1, 1 + 2 * power + (isUpperHalf ? 1 : 0));
    }

    private static long end(int bucket) {
        if (bucket == 0) {
            return 1;
        }
        long power = 1L << ((bucket - 1) / 2);
        return bucket % 2 == 0 ? 2 * power : Math.max(power + 1, power * 3 / 2);
    }
}
