package io.foreshock.sinks.deliver;

import io.foreshock.config.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the routing tree, as in Alertmanager. An incident goes to
 * the first child that matches, and to further ones for as long as {@code continue} is set; where no child matches, it
 * goes to this node's own receiver.
 */
public record RouteConfig(
        @Key(meaning = "The name of one of `receivers`.", whenAbsent = "that of the route above") @Nullable
        String receiver,

        @Key(
                meaning = "All must match, on `severity`, `service`, `environment` or `host`, with one of `=`, `!=`,"
                        + " `=~`, `!~`.",
                whenAbsent = "everything matches")
        List<Matcher> matchers,

        @Key(name = "continue", meaning = "Whether the routes after this one are asked, too.", defaultValue = "false")
        boolean continueMatching,

        @Key(meaning = "Asked in order; the first that matches takes the incident.")
        List<RouteConfig> routes) {
    /** Everything to one receiver. */
    public static RouteConfig to(String receiver) {
        return new RouteConfig(receiver, List.of(), false, List.of());
    }
}
