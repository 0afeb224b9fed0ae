package io.foreshock.testing.chaos;

/** Threads that use a core each until the process ends, as another program on the machine would. */
final class BusyLoops {
    private BusyLoops() {}

    static void start(int count) {
        for (int i = 0; i < count; i++) {
            Thread loop = new Thread(BusyLoops::spin, "busy-" + i);
            loop.setDaemon(true);
            loop.start();
        }
    }

    private static void spin() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }
}
