package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.lab.host.SmallDisk;
import io.foreshock.testing.process.ServerException;

/** The file system that the application writes uploads to is full. */
final class DiskFull extends Scene {
    private static final int MEBIBYTES = 4;
    private static final int MAX_REQUESTS = 60;
    private static final int FAILURES = 20;
    private static final int REQUESTS_BETWEEN = 40;

    DiskFull() {
        super(
                "disk-full",
                "a file system of " + MEBIBYTES + " MiB is full, and what the application writes there fails",
                Expectation.critical("disk_full", "route_failing").naming("POST /v1/uploads", "The disk is full"));
    }

    @Override
    public void play(SceneContext context) {
        SmallDisk disk = SmallDisk.mount(context.host().uploads(), MEBIBYTES);
        try {
            fill(context);
        } finally {
            disk.close();
        }
    }

    private static void fill(SceneContext context) {
        int failed = 0;
        for (int i = 0; failed < FAILURES; i++) {
            if (i == MAX_REQUESTS) {
                throw new ServerException("the disk did not fill");
            }
            if (failed == 0) {
                context.markCause(); // the first request that fails
            }
            failed += context.traffic().request("POST", "/v1/uploads/" + i) == 500 ? 1 : 0;
            context.awaitServed(REQUESTS_BETWEEN);
        }
    }
}
