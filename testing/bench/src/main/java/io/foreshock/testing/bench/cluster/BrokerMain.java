package io.foreshock.testing.bench.cluster;

import io.foreshock.app.embedded.EmbeddedKafka;
import io.foreshock.testing.bench.process.Parent;
import java.io.IOException;
import java.nio.file.Path;

/** The broker's process: says where clients connect, and runs until the parent has gone. Argument: its folder. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws IOException {
        try (EmbeddedKafka broker = EmbeddedKafka.start(Path.of(args[0]))) {
            Parent.tell(broker.bootstrap());
            while (Parent.hear()) {
                continue;
            }
        }
    }
}
