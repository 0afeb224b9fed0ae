package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of an alert a person who knows the ones before needs to be told. */
public enum News {
    /** The incident is new to the integration, or has opened again. */
    OPENED,
    /** It is more severe than ever since it opened. */
    WORSE,
    /** Another cause is named than in the last message. */
    CAUSE,
    /** It has ended. */
    RESOLVED;

    /** The news of an alert; empty where only numbers have changed. What was told before is not known: it is worse. */
    public static Set<News> of(Alert alert, DeliveryContext context) {
        return switch (context.action()) {
            case TRIGGER -> EnumSet.of(OPENED);
            case RESOLVE -> EnumSet.of(RESOLVED);
            case UPDATE -> since(context.told(), alert);
        };
    }

    private static Set<News> since(DeliveryRecord.@Nullable Told told, Alert alert) {
        if (told == null) {
            return EnumSet.of(WORSE);
        }
        Set<News> news = EnumSet.noneOf(News.class);
        if (alert.incident().incident().severity().compareTo(told.severity()) > 0) {
            news.add(WORSE);
        }
        new IncidentText(alert.incident())
                .cause()
                .filter(cause -> !cause.name().equals(told.cause()))
                .ifPresent(cause -> news.add(CAUSE));
        return news;
    }
}
