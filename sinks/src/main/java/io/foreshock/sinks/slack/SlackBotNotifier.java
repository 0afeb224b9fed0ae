package io.foreshock.sinks.slack;

import io.foreshock.events.Alert;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.DeliveryResult;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.News;
import io.foreshock.sinks.deliver.Notifier;
import java.util.Set;

/**
 * A Slack channel, through a bot: one message an incident, edited with each alert; what is news is a reply in its thread. An
 * incident that opens again has the same message, and its reply is shown in the channel, too, because an edit is seen by
 * nobody.
 */
final class SlackBotNotifier implements Notifier {
    private final String name;
    private final SlackApi api;
    private final String channel;
    private final Guidance guidance;

    SlackBotNotifier(String name, SlackApi api, String channel, Guidance guidance) {
        this.name = name;
        this.api = api;
        this.channel = channel;
        this.guidance = guidance;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DeliveryResult deliver(Alert alert, DeliveryContext context) throws InterruptedException {
        String known = context.told() == null ? null : context.told().message();
        if (known == null) {
            return post(alert, context);
        }
        MessageName message = MessageName.parse(known);
        DeliveryResult edited = api.update(message, new SlackMessage(alert, context, guidance).json());
        if (SlackApi.isGone(edited)) {
            return post(alert, context);
        }
        Set<News> news = News.of(alert, context);
        return edited instanceof DeliveryResult.Delivered && !news.isEmpty()
                ? reply(message, new SlackReply(alert, context, news))
                : edited;
    }

    private DeliveryResult post(Alert alert, DeliveryContext context) throws InterruptedException {
        return api.post(channel, new SlackMessage(alert, context, guidance).json());
    }

    private DeliveryResult reply(MessageName to, SlackReply reply) throws InterruptedException {
        DeliveryResult result = api.post(to.channel(), reply.json().put("thread_ts", to.ts()));
        return result instanceof DeliveryResult.Delivered ? new DeliveryResult.Delivered(to.text()) : result;
    }
}
