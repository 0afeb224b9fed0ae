package io.foreshock.sinks.deliver;

/** Whether an alert is delivered to one integration, by the {@link DeliveryLog}. */
sealed interface Decision {
    /** It is to be delivered. */
    record Notify(DeliveryContext context) implements Decision {}

    /** It is not to be delivered. */
    enum Skip implements Decision {
        /** It, or a newer one, was delivered or refused here before. */
        ALREADY_DONE,
        /** The incident does not belong here. */
        NOT_ROUTED
    }
}
