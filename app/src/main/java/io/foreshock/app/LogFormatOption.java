package io.foreshock.app;

import io.foreshock.config.BadInputException;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.nginx.LogFormat;
import io.foreshock.parsers.nginx.NginxAccessKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says in which form nginx writes its access logs. */
final class LogFormatOption {
    @Option(names = "--log-format", description = "nginx's log_format, where it is not combined.")
    private @Nullable String logFormat;

    boolean isGiven() {
        return logFormat != null;
    }

    /**
     * The keys of a dataset; empty where the option says nothing of it.
     *
     * @throws BadInputException when the format is wrong
     */
    Optional<Record> keys(Dataset dataset) {
        if (logFormat == null || !hasLogFormat(dataset)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NginxAccessKeys(LogFormat.parse(logFormat)));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--log-format: " + logFormat + ": " + e.getMessage(), e);
        }
    }

    static boolean hasLogFormat(Dataset dataset) {
        return dataset.keys() == NginxAccessKeys.class;
    }
}
