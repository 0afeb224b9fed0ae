package io.foreshock.testing.chaos.verdict;

import io.foreshock.app.embedded.ReceivedMessage.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What people were told, judged by the receivers' own rules.
 *
 * <p>PagerDuty opens a page with the first trigger of a dedup key, folds every other into it, and closes it with the
 * resolve; a trigger after that opens another page. Slack shows every message.
 *
 * @param pages that were opened
 * @param doubled pages opened beyond the first of an incident
 * @param missed critical incidents that nobody was paged for
 * @param needless pages for what is no critical incident
 * @param leftOpen pages that were never closed
 * @param outOfOrder messages of an older alert after a newer one
 * @param folded messages that PagerDuty got again and folded
 * @param slackRepeated messages that Slack showed again
 * @param slackUnannounced those of them that did not say that they may be repeats
 */
public record Told(
        int pages,
        int doubled,
        int missed,
        int needless,
        int leftOpen,
        int outOfOrder,
        int folded,
        int slackRepeated,
        int slackUnannounced) {

    /** {@code critical} are the ids of the incidents that were critical in the end. */
    public static Told judge(List<Message> messages, Set<String> critical) {
        Pagerduty pagerduty = new Pagerduty();
        Slack slack = new Slack();
        for (Message message : messages) {
            if (message.channel() == Channel.PAGERDUTY) {
                pagerduty.take(message);
            } else {
                slack.take(message);
            }
        }
        Set<String> paged = pagerduty.opened.keySet();
        int pages =
                pagerduty.opened.values().stream().mapToInt(Integer::intValue).sum();
        return new Told(
                pages,
                pages - paged.size(),
                without(critical, paged),
                without(paged, critical),
                pagerduty.open.size(),
                pagerduty.outOfOrder + slack.outOfOrder,
                pagerduty.folded,
                slack.repeated,
                slack.unannounced);
    }

    private static int without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest.size();
    }

    /** Slack's plain webhook cannot tell a repeat, so one that says what it is, is as good as can be. */
    public boolean clean() {
        return doubled == 0
                && missed == 0
                && needless == 0
                && leftOpen == 0
                && outOfOrder == 0
                && slackUnannounced == 0;
    }

    /** Its pages, as PagerDuty would keep them. */
    private static final class Pagerduty {
        final Map<String, Integer> opened = new TreeMap<>();
        final Set<String> open = new HashSet<>();
        final Map<String, Long> newest = new HashMap<>();
        int folded;
        int outOfOrder;

        void take(Message message) {
            if (message.action().equals("resolve")) {
                folded += open.remove(message.incident()) ? 0 : 1;
                return;
            }
            Long before = newest.get(message.incident());
            if (open.add(message.incident())) {
                opened.merge(message.incident(), 1, Integer::sum);
            } else if (before != null && before == message.sequence()) {
                folded++;
            }
            if (before != null && message.sequence() < before) {
                outOfOrder++;
            }
            newest.merge(message.incident(), message.sequence(), Math::max);
        }
    }

    /** Its channel. */
    private static final class Slack {
        final List<String> shown = new ArrayList<>();
        final Map<String, Long> newest = new HashMap<>();
        int repeated;
        int unannounced;
        int outOfOrder;

        void take(Message message) {
            String shows = message.incident() + " " + message.action() + " " + message.sequence();
            if (shown.contains(shows)) {
                repeated++;
                unannounced += message.saysRepeat() ? 0 : 1;
            }
            shown.add(shows);
            if (message.sequence() < newest.getOrDefault(message.incident(), 0L)) {
                outOfOrder++;
            }
            newest.merge(message.incident(), message.sequence(), Math::max);
        }
    }
}
