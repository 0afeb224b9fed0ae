package io.foreshock.testing.lab.scenes;

import java.util.List;

/** All scenes, in the order in which they run. */
public final class Scenes {
    public static final List<Scene> ALL = List.of(
            new Quiet(),
            new Reload(),
            new LogrotateRename(),
            new LogrotateCopytruncate(),
            new Pm2Flush(),
            new UnhandledRejection(),
            new UpstreamHangAndReset(),
            new CrashLoop(),
            new MemoryGrowth(),
            new ConnectionLeak(),
            new Connections(),
            new RedisFills(),
            new RedisMaxmemory(),
            new BadVersion(),
            new LockMigration(),
            new DiskFull(),
            new Flood(),
            new HostFreeze());

    private Scenes() {}
}
