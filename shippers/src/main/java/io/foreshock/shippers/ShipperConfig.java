package io.foreshock.shippers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host ships.
 *
 * @param hostId the machine's id; the key of all its records
 * @param hostName its label
 * @param service what the host belongs to, unless the inventory knows better
 * @param topicPrefix put before every topic's name; may be empty
 * @param dataDir where the checkpoints are kept
 * @param sampleInterval between heartbeats, and between samples of this host
 * @param multilineTimeout how long an event waits for more lines when its file does not grow
 * @param backfill whether what files hold at the very first start is read, as backfill
 */
public record ShipperConfig(
        String hostId,
        String hostName,
        @Nullable String service,
        String environment,
        String topicPrefix,
        Path dataDir,
        List<Input> inputs,
        List<ProbeConfig> probes,
        Duration sampleInterval,
        Duration multilineTimeout,
        boolean backfill) {
    public static final Duration DEFAULT_SAMPLE_INTERVAL = Duration.ofSeconds(5);
    public static final Duration DEFAULT_MULTILINE_TIMEOUT = Duration.ofSeconds(1);

    /** @throws IllegalArgumentException naming every key and value that is wrong */
    public ShipperConfig {
        inputs = List.copyOf(inputs);
        probes = List.copyOf(probes);
        List<String> wrong = new ArrayList<>();
        requireText(wrong, "host_id", hostId);
        requireText(wrong, "host_name", hostName);
        requireText(wrong, "environment", environment);
        requirePositive(wrong, "sample_interval", sampleInterval);
        requirePositive(wrong, "multiline_timeout", multilineTimeout);
        refuse(wrong);
    }

    /** With the default intervals, and backfill. */
    public ShipperConfig(
            String hostId,
            String hostName,
            @Nullable String service,
            String environment,
            String topicPrefix,
            Path dataDir,
            List<Input> inputs,
            List<ProbeConfig> probes) {
        this(
                hostId,
                hostName,
                service,
                environment,
                topicPrefix,
                dataDir,
                inputs,
                probes,
                DEFAULT_SAMPLE_INTERVAL,
                DEFAULT_MULTILINE_TIMEOUT,
                true);
    }

    static void requireText(List<String> wrong, String key, String value) {
        if (value.isBlank()) {
            wrong.add(key + ": '" + value + "' is empty");
        }
    }

    static void requirePositive(List<String> wrong, String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            wrong.add(key + ": " + value + " is not positive");
        }
    }

    static void refuse(List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }
}
