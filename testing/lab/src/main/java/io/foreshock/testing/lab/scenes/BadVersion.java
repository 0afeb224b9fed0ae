package io.foreshock.testing.lab.scenes;

import java.util.Map;

/** A deployment of a release in which most requests of one route fail with an error that was never seen before. */
final class BadVersion extends Scene {
    private static final int REQUESTS_BEFORE = 300;
    private static final int REQUESTS_AFTER = 2000;

    BadVersion() {
        super(
                "bad-version",
                "pm2 reload of a release in which three of four requests of one route fail",
                Expectation.critical("route_failing", "repeated_error")
                        .naming("POST /v1/orders", "restarted on purpose", "a deployment"));
    }

    @Override
    public void play(SceneContext context) {
        context.awaitServed(REQUESTS_BEFORE);
        context.markCause();
        context.host().app().reload(Map.of("RELEASE", "2"));
        context.awaitServed(REQUESTS_AFTER);
    }
}
