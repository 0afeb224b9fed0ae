package io.foreshock.shippers.checkpoint;

import java.util.Objects;

/**
 * One file's source, as it is kept over restarts.
 *
 * @param id random; part of every event's id, so it is on disk before the first event is sent
 * @param path where the file was last seen
 * @param device with {@code inode}: which file it is
 * @param fingerprintLength how many of the file's first bytes {@code fingerprint} is a hash of
 * @param position all before it is acknowledged by Kafka, in bytes
 * @param backfillUntil what stands before it is older than the file's first sighting, in bytes
 * @param generation how often this file started over (was truncated) while it was watched
 */
public record SourceState(
        String id,
        String path,
        long device,
        long inode,
        int fingerprintLength,
        String fingerprint,
        long position,
        long backfillUntil,
        int generation) {
    public SourceState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(fingerprint, "fingerprint");
        if (position < 0 || backfillUntil < 0) {
            throw new IllegalArgumentException("source " + id + ": position " + position + " and backfillUntil "
                    + backfillUntil + " must not be negative");
        }
    }

    /** The same source, found in this file. */
    public SourceState at(String newPath, long newDevice, long newInode) {
        return new SourceState(
                id, newPath, newDevice, newInode, fingerprintLength, fingerprint, position, backfillUntil, generation);
    }

    /** The same source in a file that has no more than {@code size} bytes. */
    public SourceState endingAt(long size) {
        return new SourceState(
                id,
                path,
                device,
                inode,
                fingerprintLength,
                fingerprint,
                Math.min(position, size),
                backfillUntil,
                generation);
    }
}
