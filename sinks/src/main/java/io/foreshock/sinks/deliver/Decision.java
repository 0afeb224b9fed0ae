package io.foreshock.sinks.deliver;

/** What an alert is for one integration, as the {@link DeliveryLog} knows it. */
sealed interface Decision {
    /** It is to be told. */
    record Notify(DeliveryContext context) implements Decision {}

    /** It is not to be told. */
    enum Skip implements Decision {
        /** It, or a newer one, was told or refused here before. */
        ALREADY_DONE,
        /** The incident does not belong here. */
        NOT_ROUTED
    }
}
