package io.foreshock.testing.chaos.result;

import io.foreshock.app.embedded.ReceivedMessage.Channel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Notifications, counted by the receivers' own rules.
 *
 * <p>PagerDuty opens a page with the first trigger of a dedup key, adds every other one to it, and closes it with the resolve; a
 * trigger after that opens another page. Slack shows every message.
 *
 * @param pages that were opened
 * @param duplicated pages beyond the first of an incident
 * @param missed critical incidents without a page
 * @param needless pages for incidents that are not critical
 * @param leftOpen pages that were never closed
 * @param outOfOrder messages of an older alert after a newer one
 * @param deduplicated messages that PagerDuty received again
 * @param slackRepeated messages that Slack received again
 * @param slackUnmarked those of them without the mark of a possible repeat
 */
public record NotificationCounts(
        int pages,
        int duplicated,
        int missed,
        int needless,
        int leftOpen,
        int outOfOrder,
        int deduplicated,
        int slackRepeated,
        int slackUnmarked) {

    /** {@code critical} has the ids of the incidents that were critical in the end. */
    public static NotificationCounts of(List<Notification> notifications, Set<String> critical) {
        Pagerduty pagerduty = new Pagerduty();
        Slack slack = new Slack();
        for (Notification notification : notifications) {
            if (notification.channel() == Channel.PAGERDUTY) {
                pagerduty.add(notification);
            } else {
                slack.add(notification);
            }
        }
        Set<String> paged = pagerduty.opened.keySet();
        int pages =
                pagerduty.opened.values().stream().mapToInt(Integer::intValue).sum();
        return new NotificationCounts(
                pages,
                pages - paged.size(),
                countWithout(critical, paged),
                countWithout(paged, critical),
                pagerduty.open.size(),
                pagerduty.outOfOrder + slack.outOfOrder,
                pagerduty.deduplicated,
                slack.repeated,
                slack.unmarked);
    }

    private static int countWithout(Set<String> some, Set<String> others) {
        Set<String> left = new TreeSet<>(some);
        left.removeAll(others);
        return left.size();
    }

    /** Slack's webhook cannot deduplicate, so a repeat is clean when it is marked as one. */
    public boolean clean() {
        return duplicated == 0
                && missed == 0
                && needless == 0
                && leftOpen == 0
                && outOfOrder == 0
                && slackUnmarked == 0;
    }

    /** The pages, as PagerDuty manages them. */
    private static final class Pagerduty {
        final Map<String, Integer> opened = new TreeMap<>();
        final Set<String> open = new HashSet<>();
        final Map<String, Long> newest = new HashMap<>();
        int deduplicated;
        int outOfOrder;

        void add(Notification notification) {
            if (notification.action().equals("resolve")) {
                deduplicated += open.remove(notification.incident()) ? 0 : 1;
                return;
            }
            Long before = newest.get(notification.incident());
            if (open.add(notification.incident())) {
                opened.merge(notification.incident(), 1, Integer::sum);
            } else if (before != null && before == notification.sequence()) {
                deduplicated++;
            }
            if (before != null && notification.sequence() < before) {
                outOfOrder++;
            }
            newest.merge(notification.incident(), notification.sequence(), Math::max);
        }
    }

    /** The channel's messages. */
    private static final class Slack {
        final Set<String> shown = new HashSet<>();
        final Map<String, Long> newest = new HashMap<>();
        int repeated;
        int unmarked;
        int outOfOrder;

        void add(Notification notification) {
            if (!shown.add(notification.incident() + " " + notification.action() + " " + notification.sequence())) {
                repeated++;
                unmarked += notification.markedRepeat() ? 0 : 1;
            }
            if (notification.sequence() < newest.getOrDefault(notification.incident(), 0L)) {
                outOfOrder++;
            }
            newest.merge(notification.incident(), notification.sequence(), Math::max);
        }
    }
}
