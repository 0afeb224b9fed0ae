package io.foreshock.streams.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    private final Routes routes = new Routes();

    private String routeOf(String path) {
        return routes.of(Slice.of(path)).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/orders/order/get, /v1/orders/order",
        "/v1/orders/order/, /v1/orders/order",
        "/v1/inventory/get, /v1/inventory/get",
        "/api/v2/users/list/all, /api/v2/users/list",
        "/users/list/all, /users/list",
        "/version/orders/x, /version/orders",
        "/v/orders/x, /v/orders",
        "//orders///list, /orders/list"
    })
    void shouldKeepTwoResourceSegmentsBelowThePrefixWhenPathIsLong(String path, String route) {
        // When, Then
        assertThat(routeOf(path)).isEqualTo(route);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/orders/1234, /v1/orders",
        "/v1/orders/1234/items, /v1/orders/{id}/items",
        "/v1/orders/1/2/items, /v1/orders/{id}/items",
        "/1234/orders, /orders",
        "/v1/orders/7f9c24e8-3b12-4fef-91e0-5a4f8d0f3b6c/items, /v1/orders/{id}/items",
        "/v1/orders/5F3759DFCAFE, /v1/orders",
        "/files/aGVsbG8gd29ybGQgdGhpcyBpcyBhIGxvbmcgYmxvYiE, /files",
        "/files/%7B%22a%22%7D, /files"
    })
    void shouldCutIdsOutWhenSegmentIsOneThingsName(String path, String route) {
        // When, Then
        assertThat(routeOf(path)).isEqualTo(route);
    }

    @ParameterizedTest
    @CsvSource({"/facade/cafe, /facade/cafe", "/a1b2/list, /a1b2/list", "/deadbeef, /deadbeef"})
    void shouldKeepAWordThatConsistsOfHexadecimalLetters(String path, String route) {
        // When, Then: no digit, or shorter than any id
        assertThat(routeOf(path)).isEqualTo(route);
    }

    @Test
    void shouldBeTheRootWhenNothingIsLeft() {
        // When, Then
        assertThat(routeOf("")).isEqualTo("/");
        assertThat(routeOf("/")).isEqualTo("/");
        assertThat(routeOf("////")).isEqualTo("/");
        assertThat(routeOf("/42")).isEqualTo("/");
    }

    @Test
    void shouldNotFailWhenThePathIsGarbage() {
        // When, Then: control characters, what was not UTF-8, and what has no end are no resource's name
        assertThat(routeOf("\u0000\u0001/\uFFFD\uFFFD")).isEqualTo("/");
        assertThat(routeOf("/x".repeat(100_000))).isEqualTo("/x/x");
        assertThat(routeOf("y".repeat(100_000))).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/v12", "/v1234567", "/api/v1", "/\u4E16\u754C", "/a\"b", "/a\\b", "/xy"})
    void shouldStayShortWhateverIsRepeated(String part) {
        // When
        String route = routeOf(part.repeat(1_000));

        // Then
        assertThat(route.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(Route.LONGEST);
        assertThat(route).doesNotContain("\"", "\\");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x\"y", "/orders\\u0041", "/orders\u0007", "/order%20list", "/name[0]"})
    void shouldHaveNoSegmentThatIsNoNameWhereverThatShows(String path) {
        // When, Then: also behind letters that no id has
        assertThat(routeOf("/users" + path)).isEqualTo("/users");
    }

    @Test
    void shouldBeOneTextForEqualRoutes() {
        // When, Then
        assertThat(routes.of(Slice.of("/v1/orders/7"))).isSameAs(routes.of(Slice.of("/v1/orders/8")));
        assertThat(routes.of(Slice.of("/v1/orders/7"))).isNotSameAs(routes.of(Slice.of("/v1/orders/get")));
    }

    @Test
    void shouldHaveTwoPrefixesAtMost() {
        // When, Then: a third one is the name of a resource, or an id
        assertThat(routeOf("/api/v2/users/list")).isEqualTo("/api/v2/users/list");
        assertThat(routeOf("/api/v2/api/list")).isEqualTo("/api/v2/api/list");
        assertThat(routeOf("/v1/v20260101/users")).isEqualTo("/v1/v20260101/users");
    }

    @Test
    void shouldTakeASegmentOfManyBytesForAnId() {
        // When, Then: 30 characters of 3 bytes
        assertThat(routeOf("/users/" + "\u4E16".repeat(30))).isEqualTo("/users");
        assertThat(routeOf("/" + "\u4E16".repeat(21))).isEqualTo("/" + "\u4E16".repeat(21));
    }

    @Test
    void shouldBeItsOwnRouteWhenItIsOne() {
        // Given
        String route = routeOf("/v1/orders/order/get");

        // When, Then
        assertThat(routeOf(route)).isEqualTo(route);
    }
}
