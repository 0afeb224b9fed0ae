package io.foreshock.app.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What the journal gets. */
class JournalLogTest {
    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void configure() throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback-journal.xml")));
    }

    @Test
    void shouldWriteAnErrorWithItsStackAsOneLine() {
        assertThat(written(Level.ERROR, "file a.log\ncannot be read", new IllegalStateException("torn")))
                .startsWith("<3>Some: file a.log | cannot be read java.lang.IllegalStateException: torn | at ")
                .contains("JournalLogTest")
                .endsWith(")\n")
                .containsOnlyOnce("\n");
    }

    @Test
    void shouldSayHowSevereALineIs() {
        assertThat(written(Level.WARN, "w", null)).isEqualTo("<4>Some: w\n");
        assertThat(written(Level.INFO, "i", null)).isEqualTo("<6>Some: i\n");
        assertThat(written(Level.DEBUG, "d", null)).isEqualTo("<7>Some: d\n");
    }

    private String written(Level level, String message, @Nullable Throwable thrown) {
        Appender<ILoggingEvent> appender =
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
        LoggingEvent event =
                new LoggingEvent("", context.getLogger("io.foreshock.Some"), level, message, thrown, new Object[0]);
        return new String(
                ((OutputStreamAppender<ILoggingEvent>) appender).getEncoder().encode(event), UTF_8);
    }
}
