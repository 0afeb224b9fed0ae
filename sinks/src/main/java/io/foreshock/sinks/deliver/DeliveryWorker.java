package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;
import io.foreshock.sinks.retry.Backoff;
import io.foreshock.sinks.retry.Pause;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers alerts to one integration, one after the other, each until it has arrived or was refused. It has a thread
 * and a queue of its own, so that a receiver that hangs blocks no other.
 */
final class DeliveryWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    private final Destination destination;
    private final DeliveryLog log;
    private final DeliveryLogWriter logWriter;
    private final Clock clock;
    private final Pause pause;
    private final IntegrationMeters meters;
    /** Held from the record that a message is intended to the record of its outcome, but not between attempts. */
    private final ReentrantLock notifying = new ReentrantLock();

    private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>();
    private volatile @Nullable String fault;

    /**
     * An alert to handle.
     *
     * @param routed whether the incident belongs to this integration
     * @param current whether this instance still owns its partition
     * @param finished called with the outcome once it is handled; not when the partition was lost
     */
    record Task(Alert alert, boolean routed, BooleanSupplier current, Consumer<Outcome> finished) {}

    DeliveryWorker(
            Destination destination,
            DeliveryLog log,
            DeliveryLogWriter logWriter,
            Clock clock,
            Pause pause,
            IntegrationMeters meters) {
        this.destination = destination;
        this.log = log;
        this.logWriter = logWriter;
        this.clock = clock;
        this.pause = pause;
        this.meters = meters;
    }

    String name() {
        return destination.name();
    }

    Destination destination() {
        return destination;
    }

    /** The fault that keeps alerts from the receiver now. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    void add(Task task) {
        meters.began();
        queue.add(task);
    }

    /** Works through the queue until interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                deal(queue.take());
            }
        } catch (InterruptedException e) {
            LOG.debug("{} stops", name());
        }
    }

    private void deal(Task task) throws InterruptedException {
        Outcome outcome = handle(task);
        meters.ended(outcome);
        if (outcome != Outcome.HANDED_OVER) {
            task.finished().accept(outcome);
        }
    }

    private Outcome handle(Task task) throws InterruptedException {
        if (!task.current().getAsBoolean()) {
            return Outcome.HANDED_OVER;
        }
        Decision decision = log.decide(
                task.alert(), destination.receiver(), destination.notifier().name(), task.routed());
        if (decision instanceof Decision.Notify notify) {
            return destination.notifier().tells(task.alert(), notify.context())
                    ? notify(task, notify.context())
                    : Outcome.NO_NEWS;
        }
        return decision == Decision.Skip.NOT_ROUTED ? Outcome.NOT_ROUTED : Outcome.ALREADY_DONE;
    }

    private Outcome notify(Task task, DeliveryContext context) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            DeliveryResult result;
            notifying.lockInterruptibly();
            try {
                if (!task.current().getAsBoolean()) {
                    return Outcome.HANDED_OVER;
                }
                if (failures == 1) {
                    write(task.alert(), context, DeliveryState.INTENDED, null, context.told());
                }
                result = tryOnce(task.alert(), context);
                if (result instanceof DeliveryResult.Delivered delivered) {
                    fault = null;
                    write(
                            task.alert(),
                            context,
                            DeliveryState.DELIVERED,
                            null,
                            context.toldWith(task.alert(), delivered));
                    return Outcome.DELIVERED;
                }
                if (result instanceof DeliveryResult.Refused refused) {
                    fault = "refused: " + refused.reason();
                    LOG.error("{} refused {}: {}", name(), nameOf(task.alert()), refused.reason());
                    write(task.alert(), context, DeliveryState.REFUSED, refused.reason(), context.told());
                    return Outcome.REFUSED;
                }
            } finally {
                notifying.unlock();
            }
            waitAfter(failures, (DeliveryResult.Retry) result, task.alert());
        }
    }

    private void waitAfter(int failures, DeliveryResult.Retry retry, Alert alert) throws InterruptedException {
        meters.retried();
        Duration wait = retry.after() == null ? BACKOFF.after(failures) : retry.after();
        fault = retry.reason();
        LOG.warn("{} did not take {}, next try in {}: {}", name(), nameOf(alert), wait, retry.reason());
        pause.pause(wait);
    }

    /** Waits until no message is in flight, at most {@code limit}; to be called when no task is current. */
    void awaitQuiet(Duration limit) throws InterruptedException {
        if (notifying.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            notifying.unlock();
        }
    }

    private DeliveryResult tryOnce(Alert alert, DeliveryContext context) throws InterruptedException {
        Timer.Sample started = meters.startAttempt();
        try {
            return destination.notifier().deliver(alert, context);
        } catch (RuntimeException e) {
            // Catches all: one alert that a notifier cannot render must not block later ones.
            LOG.error("{} cannot render {}", name(), nameOf(alert), e);
            return new DeliveryResult.Refused(
                    "cannot be rendered: " + e.getClass().getName());
        } finally {
            meters.attempted(started);
        }
    }

    private void write(
            Alert alert,
            DeliveryContext context,
            DeliveryState state,
            @Nullable String reason,
            DeliveryRecord.@Nullable Told told)
            throws InterruptedException {
        String incidentId = alert.incident().incident().id();
        boolean notified = state == DeliveryState.DELIVERED
                || log.notified(
                        incidentId,
                        destination.receiver(),
                        destination.notifier().name());
        logWriter.write(
                incidentId,
                new DeliveryRecord.Entry(
                        destination.receiver(),
                        destination.notifier().name(),
                        alert.sequence(),
                        context.action(),
                        state,
                        notified,
                        clock.instant(),
                        reason,
                        told));
    }

    private static String nameOf(Alert alert) {
        return "incident " + alert.incident().incident().id() + " alert " + alert.sequence();
    }
}
