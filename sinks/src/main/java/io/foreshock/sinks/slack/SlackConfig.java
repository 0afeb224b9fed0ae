package io.foreshock.sinks.slack;

import io.foreshock.config.HttpUrl;
import io.foreshock.config.Key;
import io.foreshock.config.Secret;
import io.foreshock.config.Section;
import io.foreshock.config.Validated;
import org.jspecify.annotations.Nullable;

/** {@code slack_configs[]}: an incoming webhook, or a bot and its channel. */
public record SlackConfig(
        @Key(
                meaning = "An incoming webhook's URL. Each message is a new one, so only what is news is sent.",
                whenAbsent = "there is a `bot_token`")
        @Nullable
        Secret<HttpUrl> apiUrl,

        @Key(
                meaning =
                        "A bot's token, `xoxb-…`, with the scope `chat:write`. Each incident is one message, which is edited;"
                                + " what is news is a reply in its thread.",
                whenAbsent = "there is an `api_url`")
        @Nullable
        Secret<String> botToken,

        @Key(
                meaning =
                        "Where the bot posts: the channel's id, or its name such as `#alerts`. The bot is a member of it.",
                whenAbsent = "that of the webhook")
        @Nullable
        String channel,

        @Key(meaning = "Where Slack's Web API is, for a bot.", defaultValue = "https://slack.com/api")
        HttpUrl webApiUrl)
        implements Validated {
    private static final HttpUrl SLACK = HttpUrl.parse("https://slack.com/api");

    /** An incoming webhook. */
    public static SlackConfig webhook(Secret<HttpUrl> url) {
        return new SlackConfig(url, null, null, SLACK);
    }

    @Override
    public void validate(Section section) {
        if (apiUrl == null && botToken == null) {
            section.error("api_url", null, "is missing: give a webhook's URL, or bot_token and channel");
        }
        if (apiUrl != null && botToken != null) {
            section.error("bot_token", null, "stands beside api_url; leave one of them out");
        }
        if (botToken != null && channel == null) {
            section.error("channel", null, "is missing: where the bot posts, such as C024BE91L or #alerts");
        }
        if (botToken == null && channel != null) {
            section.error("channel", channel, "is for a bot; a webhook has a channel of its own");
        }
    }
}
