package io.foreshock.shippers.probe.pm2;

import io.foreshock.config.Key;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The keys of a probe of type {@code pm2}. */
public record Pm2ProbeKeys(
        @Key(meaning = "`PM2_HOME` of the daemon that is asked.", whenAbsent = "`.pm2` in the home of this user")
        @Nullable
        Path home,

        @Key(meaning = "The program that lists the processes, with `jlist` behind it.", defaultValue = "pm2")
        String command) {}
