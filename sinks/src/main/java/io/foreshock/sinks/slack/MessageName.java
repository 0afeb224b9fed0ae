package io.foreshock.sinks.slack;

/**
 * What Slack calls a message.
 *
 * @param channel the channel's id, as an edit needs it; a name will not do
 * @param ts the message's time, unique in its channel
 */
record MessageName(String channel, String ts) {
    /** The name in a text of {@link #text}. */
    static MessageName parse(String text) {
        int slash = text.indexOf('/');
        return new MessageName(text.substring(0, Math.max(0, slash)), text.substring(slash + 1));
    }

    String text() {
        return channel + "/" + ts;
    }
}
