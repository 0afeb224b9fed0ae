package io.foreshock.app.observe;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd what a role does, as sd_notify(3) says: ready, its first fault as the status, and while its health can be
 * asked, that it is alive. By systemd's own {@code systemd-notify}, because Java 17 cannot write to its socket. Does nothing in a
 * process that systemd did not start as {@code Type=notify}.
 */
public final class ServiceManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
    private static final long PATIENCE_S = 5;
    /** Of the time after which systemd restarts what said nothing: twice may be lost. */
    private static final int TIMES_A_WATCH = 3;

    private final boolean isAsked;
    private final @Nullable Duration watch;
    private final String program;
    private final HealthCheck role;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread named = new Thread(work, "foreshock-service-manager");
        named.setDaemon(true);
        return named;
    });

    /** For the process's own environment. */
    public ServiceManager(HealthCheck role) {
        this(role, System.getenv(), ProcessHandle.current().pid(), "systemd-notify");
    }

    ServiceManager(HealthCheck role, Map<String, String> environment, long pid, String program) {
        this.role = role;
        this.program = program;
        this.isAsked = environment.containsKey("NOTIFY_SOCKET");
        this.watch = watch(environment, pid);
    }

    private static @Nullable Duration watch(Map<String, String> environment, long pid) {
        String micros = environment.get("WATCHDOG_USEC");
        String of = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
        if (micros == null || !micros.matches("[1-9][0-9]{0,17}") || !of.equals(Long.toString(pid))) {
            return null;
        }
        return Duration.ofNanos(Math.multiplyExact(Math.min(Long.parseLong(micros), Long.MAX_VALUE / 1_000), 1_000));
    }

    /** The role has started. */
    public void ready() {
        if (!isAsked) {
            return;
        }
        tell("READY=1");
        Duration each = watch;
        if (each != null) {
            long nanos = each.toNanos() / TIMES_A_WATCH;
            // Health that cannot be asked ends it, and systemd acts.
            ScheduledFuture<?> unused =
                    thread.scheduleWithFixedDelay(() -> tell("WATCHDOG=1"), nanos, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** The role stops. */
    @Override
    public void close() {
        thread.shutdownNow();
        if (isAsked) {
            notify("STOPPING=1");
        }
    }

    /** Asks the role first: one that does not answer is not alive, whatever this thread does. */
    void tell(String state) {
        List<String> faults = role.check();
        notify(state, "STATUS=" + (faults.isEmpty() ? "ready" : faults.get(0).replaceAll("\\R", " ")));
    }

    private void notify(String... state) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(state));
        try {
            Process told = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!told.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                told.destroyForcibly();
                LOG.warn("{} did not end within {} s; systemd may not know of {}", program, PATIENCE_S, state[0]);
            } else if (told.exitValue() != 0) {
                LOG.warn("{} {} failed ({}); systemd does not know of it", program, state[0], told.exitValue());
            }
        } catch (IOException e) {
            LOG.warn("systemd is not told {}: {}", state[0], e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
