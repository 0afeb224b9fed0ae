package io.foreshock.streams.task;

/** A task's disk: stores that go on with what the one before has written. */
public final class Disk {
    private final MapStore content = new MapStore();

    /** A store after a start. */
    public ObjectStore store() {
        return new ObjectStore("store", content);
    }
}
