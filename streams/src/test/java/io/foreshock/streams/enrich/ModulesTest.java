package io.foreshock.streams.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModulesTest {
    @Test
    void shouldNameClassesAndDirectoriesInnermostFirstWhenTheTraceRunsThroughThem() {
        // Given
        String trace = """
                TypeError: x
                    at OrdersService.find (/srv/app/modules/orders/find.js:1:2)
                    at async UsersController.get (/srv/app/src/users.js:3:4)
                    at /srv/app/routes/billing.js:5:6
                """;

        // When, Then
        assertThat(Modules.in(trace)).containsExactly("OrdersService", "orders", "UsersController", "billing");
    }

    @Test
    void shouldLeaveOutWhatIsNotTheApplicationsOwn() {
        // Given: a library's class, a message similar to the end of a frame, a class that is only a suffix
        String trace = """
                look at OrdersService.find
                at ConnectionHandler.open (/srv/node_modules/pg/modules/x.js:1:1)
                at Service.run (/srv/app/run.js:1:1)
                """;

        // When, Then
        assertThat(Modules.in(trace)).isEmpty();
    }

    @Test
    void shouldNameEachOnceAndFewWhenTheTraceIsLong() {
        // Given
        String trace = IntStream.range(0, 100)
                .mapToObj(i -> "at M" + i / 2 + "Service.f (x.js:1:1)")
                .collect(Collectors.joining("\n"));

        // When, Then
        assertThat(Modules.in(trace)).hasSize(8).doesNotHaveDuplicates().startsWith("M0Service", "M1Service");
    }

    @Test
    void shouldBeEmptyWhenThereIsNoFrame() {
        // When, Then
        assertThat(Modules.in("")).isEmpty();
        assertThat(Modules.in("at ")).isEmpty();
        assertThat(Modules.in("at /modules/")).isEmpty();
    }
}
