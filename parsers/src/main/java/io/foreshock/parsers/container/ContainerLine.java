package io.foreshock.parsers.container;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a container's output, or a piece of one, out of what the runtime wrote: Docker's {@code json-file} or the form of
 * Kubernetes' CRI. Its text stands in a buffer that must not change.
 */
public final class ContainerLine {
    private final boolean error;
    private final Instant at;
    private final byte[] buffer;
    private final int start;
    private final int end;
    private final boolean whole;
    private final @Nullable String attributes;

    ContainerLine(
            boolean error, Instant at, byte[] buffer, int start, int end, boolean whole, @Nullable String attributes) {
        this.error = error;
        this.at = at;
        this.buffer = buffer;
        this.start = start;
        this.end = end;
        this.whole = whole;
        this.attributes = attributes;
    }

    /** Takes the line [from, to) apart; null where it has neither form exactly. */
    public static @Nullable ContainerLine of(byte[] bytes, int from, int to) {
        if (from >= to) {
            return null;
        }
        return bytes[from] == '{' ? DockerLine.read(bytes, from, to) : CriLine.read(bytes, from, to);
    }

    /** Whether it was written to standard error; else to standard output. */
    public boolean isError() {
        return error;
    }

    /** When the runtime read it. */
    public Instant at() {
        return at;
    }

    /** What {@link #start} and {@link #end} are places of. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where its text begins. */
    public int start() {
        return start;
    }

    /** Where its text ends, without the line end. */
    public int end() {
        return end;
    }

    /** Whether the line ends here; else the next one of its stream goes on with it. */
    public boolean isWhole() {
        return whole;
    }

    /** Labels and variables of the container that Docker was told to write: a JSON object; null where there are none. */
    public @Nullable String attributes() {
        return attributes;
    }

    /** Whether its text is white space only. */
    public boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
