package io.foreshock.testing.process;

import io.foreshock.app.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;

/** The program of {@link Broker}; its arguments are the directory of the records, the port and the controller's port. */
final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException {
        EmbeddedKafka kafka = EmbeddedKafka.start(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        // its threads keep the process alive until then
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "close"));
    }
}
