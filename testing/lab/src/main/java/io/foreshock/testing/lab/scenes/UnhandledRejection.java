package io.foreshock.testing.lab.scenes;

/** Promises are rejected after their requests are answered; the process goes on. */
final class UnhandledRejection extends Scene {
    private static final int REJECTIONS = 5;
    private static final int REQUESTS_BETWEEN = 50;

    UnhandledRejection() {
        super(
                "unhandled-rejection",
                "a rejected promise without a handler, " + REJECTIONS + " times",
                Expectation.warning("unhandled_rejection"));
    }

    @Override
    public void play(SceneContext context) {
        context.markCause();
        for (int i = 0; i < REJECTIONS; i++) {
            context.traffic().request("POST", "/v1/invoices/" + i);
            context.awaitServed(REQUESTS_BETWEEN);
        }
    }
}
