package io.foreshock.app.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workspace of Slack with one channel and one bot: {@code chat.postMessage} and {@code chat.update} of the Web API, with
 * their answers and their errors. Thread-safe.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</a>
 */
public final class SlackWorkspace {
    /** The channel's name; its id is {@link #CHANNEL_ID}. */
    public static final String CHANNEL = "#alerts";

    public static final String CHANNEL_ID = "C024BE91L";
    public static final String TOKEN = "xoxb-SECRET";

    private static final int MOST_BLOCKS = 50;
    private static final int LONGEST_SECTION = 3_000;

    private final Map<String, Message> messages = new LinkedHashMap<>();
    private int posted;

    /**
     * A message in the channel.
     *
     * @param thread the ts of the message that it replies to; null: it stands in the channel
     * @param content as it was posted, or edited last
     * @param edits how often it was edited
     */
    public record Message(String ts, @Nullable String thread, JsonNode content, int edits) {}

    /** All messages that are there, in the order of posting. */
    public synchronized List<Message> messages() {
        return new ArrayList<>(messages.values());
    }

    /** What a person can do. */
    public synchronized void delete(String ts) {
        messages.remove(ts);
    }

    /** The JSON of the answer to a call. */
    synchronized String answer(HttpExchange call, JsonNode arguments) {
        boolean update = call.getRequestURI().getPath().endsWith("/chat.update");
        String error = error(update, call.getRequestHeaders().getFirst("Authorization"), arguments);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", error == null);
        if (error != null) {
            return answer.put("error", error).toString();
        }
        String ts = update ? edited(arguments) : added(arguments);
        return answer.put("channel", CHANNEL_ID).put("ts", ts).toString();
    }

    private String added(JsonNode arguments) {
        String ts = String.format("1503435956.%06d", ++posted);
        String thread = arguments.path("thread_ts").asText();
        messages.put(ts, new Message(ts, thread.isEmpty() ? null : thread, arguments, 0));
        return ts;
    }

    private String edited(JsonNode arguments) {
        String ts = arguments.path("ts").asText();
        messages.computeIfPresent(ts, (t, old) -> new Message(ts, old.thread(), arguments, old.edits() + 1));
        return ts;
    }

    private @Nullable String error(boolean update, @Nullable String authorization, JsonNode arguments) {
        if (authorization == null) {
            return "not_authed";
        }
        if (!authorization.equals("Bearer " + TOKEN)) {
            return "invalid_auth";
        }
        String channel = arguments.path("channel").asText();
        if (!channel.equals(CHANNEL_ID) && (update || !channel.equals(CHANNEL))) {
            return "channel_not_found";
        }
        if (update && !messages.containsKey(arguments.path("ts").asText())) {
            return "message_not_found";
        }
        if (arguments.path("text").asText().isEmpty()
                && arguments.path("blocks").isEmpty()) {
            return "no_text";
        }
        return areBlocksValid(arguments.path("blocks")) ? null : "invalid_blocks";
    }

    private static boolean areBlocksValid(JsonNode blocks) {
        for (JsonNode block : blocks) {
            int length = block.path("text").path("text").asText().length();
            boolean hasText = length > 0 || !block.path("fields").isEmpty();
            if (length > LONGEST_SECTION || (block.path("type").asText().equals("section") && !hasText)) {
                return false;
            }
        }
        return blocks.size() <= MOST_BLOCKS;
    }
}
