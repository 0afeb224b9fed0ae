package io.foreshock.sinks;

import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.IntegrationKind;
import io.foreshock.sinks.deliver.Notifier;
import io.foreshock.sinks.deliver.Receiver;
import io.foreshock.sinks.pagerduty.PagerdutyNotifier;
import io.foreshock.sinks.slack.SlackNotifier;
import io.foreshock.sinks.webhook.WebhookNotifier;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The notifiers of configured receivers. A new kind of integration is a folder beside these and a line here. */
public final class Notifiers {
    private Notifiers() {}

    /** By receiver name; {@code clock} is what a Retry-After date is held against. */
    public static Map<String, List<Notifier>> of(List<Receiver> receivers, Clock clock) {
        HttpPost http = new HttpPost(clock);
        Map<String, List<Notifier>> notifiers = new LinkedHashMap<>();
        for (Receiver receiver : receivers) {
            List<Notifier> all = new ArrayList<>();
            for (int i = 0; i < receiver.slack().size(); i++) {
                all.add(new SlackNotifier(
                        name(IntegrationKind.SLACK, i), receiver.slack().get(i), http));
            }
            for (int i = 0; i < receiver.pagerduty().size(); i++) {
                all.add(new PagerdutyNotifier(
                        name(IntegrationKind.PAGERDUTY, i), receiver.pagerduty().get(i), http));
            }
            for (int i = 0; i < receiver.webhook().size(); i++) {
                all.add(new WebhookNotifier(
                        name(IntegrationKind.WEBHOOK, i), receiver.webhook().get(i), http));
            }
            notifiers.put(receiver.name(), List.copyOf(all));
        }
        return notifiers;
    }

    private static String name(IntegrationKind kind, int place) {
        return place == 0 ? kind.word() : kind.word() + "-" + (place + 1);
    }
}
