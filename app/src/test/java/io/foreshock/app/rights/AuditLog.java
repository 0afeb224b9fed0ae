package io.foreshock.app.rights;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.resource.PatternType;
import org.slf4j.LoggerFactory;

/**
 * What the authorizer of this process's brokers decides, from its log; without what it is asked only to list a user's operations, or to
 * leave out of a list what the user may not see.
 */
public final class AuditLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Pattern DECISION = Pattern.compile(
            "Principal = User:(\\S+) is (Allowed|Denied) operation = (\\S+) .* on resource = (\\S+):LITERAL:(\\S+) .*");

    private final Logger logger = (Logger) LoggerFactory.getLogger("kafka.authorizer.logger");
    private final Set<String> allowed = new ConcurrentSkipListSet<>();
    private final Set<String> denied = new ConcurrentSkipListSet<>();

    /** Listens from now on. */
    public AuditLog() {
        setContext(logger.getLoggerContext());
        start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent line) {
        Matcher decision = DECISION.matcher(line.getFormattedMessage());
        if (decision.matches()) {
            (decision.group(2).equals("Allowed") ? allowed : denied)
                    .add(String.join(" ", decision.group(1), decision.group(3), decision.group(4), decision.group(5)));
        }
    }

    /** What was refused: user, operation, resource. */
    public List<String> denied() {
        return List.copyOf(denied);
    }

    /** Those of a user's rights that nothing was allowed by. */
    public List<String> unused(String user, List<Right> rights) {
        return rights.stream()
                .flatMap(right -> right.names().stream()
                        .flatMap(name -> right.operations().stream()
                                .map(operation -> use(user, operation.name(), right, name))
                                .filter(use -> allowed.stream()
                                        .noneMatch(done -> right.pattern() == PatternType.PREFIXED
                                                ? done.startsWith(use)
                                                : done.equals(use)))))
                .toList();
    }

    private static String use(String user, String operation, Right right, String name) {
        String type = right.typeName().equals("transactional-id")
                ? "TransactionalId"
                : right.typeName().equals("group") ? "Group" : "Topic";
        return String.join(" ", user, operation, type, name);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(null);
        stop();
    }
}
