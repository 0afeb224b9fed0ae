package io.foreshock.bench.cluster;

import io.foreshock.bench.process.Parent;
import io.foreshock.embedded.EmbeddedKafka;
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
