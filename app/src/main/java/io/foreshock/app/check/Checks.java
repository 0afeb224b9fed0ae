package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** All checks, in parallel, so that a server that hangs delays no other check. */
public final class Checks {
    /** Checks have time-outs of their own; this one is for a file system or a name server that hangs. */
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final List<Check> ALL = List.of(
            new InputsCheck(),
            new DataDirCheck(),
            new SecretFilesCheck(),
            new KafkaPropertiesCheck(),
            new KafkaCheck(),
            new ProbesCheck(),
            new RulesCheck(),
            new ClearTextCheck(),
            new StoreCheck(),
            new WebCheck());

    private Checks() {}

    /**
     * The problems of a configuration, and of everything that it names.
     *
     * @param offline whether servers are left out
     */
    public static Problems run(ParsedConfig<Config> parsed, boolean offline) throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "foreshock-check");
            thread.setDaemon(true);
            return thread;
        });
        Problems problems = parsed.problems().copy();
        Map<Check, Future<?>> running = new LinkedHashMap<>();
        ALL.stream()
                .filter(check -> !offline || !check.asksServers())
                .forEach(check -> running.put(check, threads.submit(() -> check.check(parsed, problems))));
        long end = System.nanoTime() + DEADLINE.toNanos();
        for (Map.Entry<Check, Future<?>> check : running.entrySet()) {
            String name = check.getKey().getClass().getSimpleName();
            try {
                check.getValue().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                problems.error(
                        "",
                        null,
                        name + " was not done after " + DEADLINE.toSeconds()
                                + " s; something that it reads does not answer");
            } catch (ExecutionException e) {
                failed(name, e.getCause(), problems);
            }
        }
        threads.shutdownNow();
        return problems;
    }

    private static void failed(String name, @Nullable Throwable cause, Problems problems) {
        if (cause instanceof NoClassDefFoundError missing) {
            // A role is installed with the libraries that it needs itself.
            problems.info(
                    "", null, name + " is left out: " + missing.getMessage() + " is not installed with this role");
        } else {
            problems.error("", null, name + " failed: " + problems.shown(String.valueOf(cause)));
        }
    }
}
