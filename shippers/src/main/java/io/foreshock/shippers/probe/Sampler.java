package io.foreshock.shippers.probe;

import io.foreshock.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a probe's samples at an interval of the clock, on a thread of its own: a probe that hangs blocks no other.
 *
 * <p>{@link #start} once, {@link #close} once; close waits at most two seconds for the thread.
 */
public final class Sampler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
    /** How often the clock is read; short, because the clock may run faster than real time. */
    private static final long POLL_MS = 50;

    private static final long STOP_MS = 1_000;

    private final Probe probe;
    private final Duration interval;
    private final InstantSource clock;
    private final Consumer<Event.Builder> out;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private Instant next = Instant.EPOCH;

    public Sampler(Probe probe, Duration interval, InstantSource clock, Consumer<Event.Builder> out) {
        this.probe = probe;
        this.interval = interval;
        this.clock = clock;
        this.out = out;
        this.thread = new Thread(this::run, "foreshock-probe-" + probe.name());
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Takes a sample when one is due. */
    void poll() {
        Instant now = clock.instant();
        // A clock that was set back must not stop the samples.
        if (now.isBefore(next) && !now.isBefore(next.minus(interval))) {
            return;
        }
        // Samples that a slow probe or a suspended machine missed are not made up.
        next = now.plus(interval);
        probe.sample(now).forEach(out);
    }

    private void run() {
        try {
            while (!stop.await(POLL_MS, TimeUnit.MILLISECONDS)) {
                sampleSafely();
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted while it stopped", thread.getName(), e);
        } finally {
            probe.close();
        }
    }

    private void sampleSafely() {
        try {
            poll();
        } catch (RuntimeException e) {
            // A failed sample must not stop later ones, whatever it threw.
            if (stop.getCount() > 0) {
                LOG.error("{}: a sample was lost", thread.getName(), e);
            }
        }
    }

    /** No more samples from here on; does not wait. */
    public void stop() {
        stop.countDown();
    }

    @Override
    public void close() {
        stop();
        try {
            thread.join(STOP_MS);
            thread.interrupt();
            thread.join(STOP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
