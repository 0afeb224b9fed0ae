package io.foreshock.shippers;

import io.foreshock.shippers.host.HostIdentity;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a shipper needs beside its keys.
 *
 * @param topicPrefix goes before every topic's name; may be empty
 * @param dataDir where the checkpoints are kept
 * @param sampleInterval between heartbeats, and between samples of this host
 * @param multilineTimeout how long an event waits for more lines while its file does not grow
 * @param backfill whether what files hold at the very first start is read, as backfill
 */
public record ShipperSettings(
        HostIdentity host,
        String topicPrefix,
        Path dataDir,
        Duration sampleInterval,
        Duration multilineTimeout,
        boolean backfill) {
    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(5);
    private static final Duration MULTILINE_TIMEOUT = Duration.ofSeconds(1);

    /** With the default intervals, and backfill. */
    public ShipperSettings(HostIdentity host, String topicPrefix, Path dataDir) {
        this(host, topicPrefix, dataDir, SAMPLE_INTERVAL, MULTILINE_TIMEOUT, true);
    }
}
