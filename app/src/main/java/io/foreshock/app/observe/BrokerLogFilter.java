package io.foreshock.app.observe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;

/**
 * Drops what the embedded broker logs as errors in normal operation:
 *
 * <ul>
 *   <li>a batch that overtook an earlier one of its producer on a new partition; the producer sends both again in order
 *   <li>a heartbeat that the controller had no time to read yet while it starts
 * </ul>
 *
 * Named in {@code logback.xml}.
 */
public final class BrokerLogFilter extends Filter<ILoggingEvent> {
    private static final String BROKER = "kafka.server.";
    private static final String LATE_HEARTBEAT = "controller event queue overloaded";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        // Of the broker only: the same error of a client is a real one.
        boolean overtaken = event.getLoggerName().startsWith(BROKER)
                && thrown != null
                && thrown.getClassName().equals(OutOfOrderSequenceException.class.getName());
        boolean lateHeartbeat =
                event.getMessage() != null && event.getFormattedMessage().contains(LATE_HEARTBEAT);
        return overtaken || lateHeartbeat ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
