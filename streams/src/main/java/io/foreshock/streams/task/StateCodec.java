package io.foreshock.streams.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.Codec;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Objects of a task's state in a compact form: a byte that is the form's version, then the parts one after the other. What
 * versions before wrote, JSON, is read as well. Thread-safe.
 */
public final class StateCodec<T> implements Codec<T> {
    private static final int VERSION = 1;

    private final Writer<T> writer;
    private final Reader<T> reader;
    private final Earlier<T> earlier;

    private StateCodec(Writer<T> writer, Reader<T> reader, Earlier<T> earlier) {
        this.writer = writer;
        this.reader = reader;
        this.earlier = earlier;
    }

    /** {@code type} is what the JSON of earlier versions is read as. */
    public static <T> StateCodec<T> of(Class<T> type, Writer<T> writer, Reader<T> reader) {
        return new StateCodec<>(writer, reader, new RecordCodec<>(type)::decode);
    }

    /** The JSON of earlier versions is read as {@code type}, and is made an object of. */
    public static <L, T> StateCodec<T> of(Class<L> type, Function<L, T> made, Writer<T> writer, Reader<T> reader) {
        RecordCodec<L> json = new RecordCodec<>(type);
        return new StateCodec<>(writer, reader, bytes -> made.apply(json.decode(bytes)));
    }

    /** Reads what earlier versions wrote. */
    private interface Earlier<T> {
        T read(byte[] json) throws MalformedRecordException;
    }

    /** Writes the parts of an object. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T value, DataOutput out) throws IOException;
    }

    /** Reads them in the same order. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    @Override
    public byte[] encode(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeByte(VERSION);
            writer.write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public T decode(byte[] bytes) throws MalformedRecordException {
        if (bytes.length > 0 && bytes[0] == '{') {
            return earlier.read(bytes);
        }
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new MalformedRecordException("not a state of this version");
        }
        try {
            return reader.read(new DataInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1)));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new MalformedRecordException("not a state: " + e.getMessage(), e);
        }
    }

    /** Writes a time with its nanoseconds, or that there is none. */
    public static void writeTime(@Nullable Instant time, DataOutput out) throws IOException {
        out.writeLong(time == null ? Long.MIN_VALUE : time.getEpochSecond());
        out.writeInt(time == null ? 0 : time.getNano());
    }

    /** Reads what {@link #writeTime} wrote. */
    public static @Nullable Instant readTime(DataInput in) throws IOException {
        long second = in.readLong();
        int nano = in.readInt();
        return second == Long.MIN_VALUE ? null : Instant.ofEpochSecond(second, nano);
    }

    /** Writes a text of any length, or that there is none. */
    public static void writeText(@Nullable String text, DataOutput out) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(UTF_8);
        out.writeInt(text == null ? -1 : bytes.length);
        out.write(bytes);
    }

    /** Reads what {@link #writeText} wrote. */
    public static @Nullable String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        if (length > 1 << 24) {
            throw new IOException("a text of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, UTF_8);
    }

    /** Reads a time that is always there. */
    public static Instant time(DataInput in) throws IOException {
        Instant time = readTime(in);
        if (time == null) {
            throw new IOException("a time is missing");
        }
        return time;
    }

    /** Reads a text that is always there. */
    public static String text(DataInput in) throws IOException {
        String text = readText(in);
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }
}
