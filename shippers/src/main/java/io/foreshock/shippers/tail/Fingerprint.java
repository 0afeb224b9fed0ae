package io.foreshock.shippers.tail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How a file begins: a hash (no content, which may be secret) of its first bytes. Distinguishes a file from another
 * one that has the same inode, or that was written over it in place.
 *
 * @param length how many bytes were there to be hashed, at most {@link #MAX_LENGTH}; 0 matches every file
 */
public record Fingerprint(int length, String hash) {
    public static final int MAX_LENGTH = 256;

    /** Whether the file still begins the same way; it may have grown. */
    public boolean matches(FileChannel channel) throws IOException {
        return length == 0 || equals(of(channel, length));
    }

    /** Whether there was enough content to distinguish files. */
    public boolean complete() {
        return length == MAX_LENGTH;
    }

    private static Fingerprint of(FileChannel channel, int length) throws IOException {
        return of(beginning(channel, length));
    }

    static Fingerprint of(byte[] beginning) {
        return new Fingerprint(beginning.length, HexFormat.of().formatHex(sha256().digest(beginning), 0, 16));
    }

    /** A file's first bytes, fewer than {@code length} where it has no more. */
    static byte[] beginning(FileChannel channel, int length) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(length);
        while (start.hasRemaining() && channel.read(start, start.position()) > 0) {
            // until the buffer is full or the file ends
        }
        return Arrays.copyOf(start.array(), start.position());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
