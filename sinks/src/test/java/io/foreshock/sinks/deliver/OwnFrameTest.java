package io.foreshock.sinks.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnFrameTest {
    private static final String TRACE = """
            TypeError: Cannot read properties of undefined (reading 'id')
                at new Promise (<anonymous>)
                at Layer.handle (/srv/shop/node_modules/express/lib/router/layer.js:95:5)
                at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
                at internal/main/run_main_module.js:17:47
                at emitOne (events.js (internal/process/next_tick.js:68:7)
                at async OrdersService.save (/srv/shop/src/orders.service.js:41:13)
                at main (/srv/shop/src/main.js:3:1)
            """;

    @Test
    void shouldFindTheFirstFrameThatIsNeitherALibrarysNorNodes() {
        assertThat(OwnFrame.in(TRACE)).contains("at async OrdersService.save (/srv/shop/src/orders.service.js:41:13)");
    }

    @Test
    void shouldFindItInALineOfJson() {
        String json = "{\"level\":50,\"err\":{\"stack\":\""
                + TRACE.strip().lines().limit(7).reduce((a, b) -> a + "\\n" + b).orElseThrow() + "\"}}";

        assertThat(OwnFrame.in(json)).contains("at async OrdersService.save (/srv/shop/src/orders.service.js:41:13)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no trace at all",
                "Error: x\n    at /srv/shop/src/ord",
                "Error: x\n    at f (/srv/shop/node_modules/pg/lib/client.js:1:2)"
            })
    void shouldFindNoneWhereThereIsNone(String text) {
        assertThat(OwnFrame.in(text)).isEmpty();
    }
}
