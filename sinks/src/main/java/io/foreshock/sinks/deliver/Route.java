package io.foreshock.sinks.deliver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the routing tree, in Alertmanager's words. An incident goes to the first child that matches, and to further
 * ones for as long as {@code continue} is set; where no child matches, it goes to this node's own receiver.
 *
 * @param receiver its receiver; absent: the parent's
 * @param matchers all must match; such as {@code severity="critical"}, {@code service=~"api|web"}, {@code host!="db1"}
 * @param continueMatching {@code continue}: whether the siblings after this one are asked too
 * @param routes the children, asked in order
 */
public record Route(@Nullable String receiver, List<String> matchers, boolean continueMatching, List<Route> routes) {
    public Route {
        matchers = List.copyOf(matchers);
        routes = List.copyOf(routes);
        matchers.forEach(Matcher::parse);
    }

    /** Everything to one receiver. */
    public static Route to(String receiver) {
        return new Route(receiver, List.of(), false, List.of());
    }
}
