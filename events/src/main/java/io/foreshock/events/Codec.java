package io.foreshock.events;

/** Turns values into the bytes of a record and back. Implementations are thread-safe. */
public interface Codec<T> {
    /** The value as UTF-8 JSON. */
    byte[] encode(T value);

    /**
     * The value of these bytes.
     *
     * @throws MalformedRecordException when the bytes are not such a value; the caller sends them to the dead letters
     */
    T decode(byte[] bytes) throws MalformedRecordException;
}
