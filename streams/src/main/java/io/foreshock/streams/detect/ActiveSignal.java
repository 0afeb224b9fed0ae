package io.foreshock.streams.detect;

import io.foreshock.events.Evidence;
import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import io.foreshock.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A signal while it grows. Mutable, of one task; its fields are its stored form. */
final class ActiveSignal {
    static final int FIRST_KEPT = 5;
    private static final int LAST_KEPT = 5;
    /** As many as an incident has; a signal may go on for weeks, with hosts that come and go. */
    private static final int MOST_HOSTS = 5_000;

    /** A total order, so that the order of arrival does not matter; ids of one file end in its offset. */
    private static final Comparator<Evidence> IN_ORDER = Comparator.comparing(Evidence::at)
            .thenComparing(Evidence::host)
            .thenComparing(Evidence::source)
            .thenComparing(
                    Evidence::eventId,
                    Comparator.nullsLast(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder())))
            .thenComparing(Evidence::text);

    public String id = "";
    public Instant first = Instant.MAX;
    public Instant last = Instant.MIN;
    public @Nullable Instant until;
    public long count;
    public TreeSet<String> hosts = new TreeSet<>();
    public List<Evidence> evidence = new ArrayList<>();
    /** Spike: the value before the rise. */
    public double base;
    /** As it was last published, for what can end; null for other signals. */
    public @Nullable Signal published;
    /** Whether it changed since it was last published. */
    public boolean changed;

    /** A signal of a group that begins at {@code first}; the same rule, group and time give the same id. */
    static ActiveSignal startingAt(Rule rule, GroupState group, Instant first) {
        ActiveSignal signal = new ActiveSignal();
        String content = String.join(
                "|", rule.hash(), group.service.environment(), group.service.name(), group.group, first.toString());
        signal.id = rule.name() + "-" + hash128(content);
        return signal;
    }

    /** 32 hexadecimal digits: the first half of SHA-256. */
    private static String hash128(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, digest.length / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(GroupState.WindowEntry entry) {
        add(entry.at(), entry.last(), entry.host(), entry.evidence(), entry.count());
    }

    void add(Instant from, Instant to, String host, Evidence seen, long times) {
        first = from.isBefore(first) ? from : first;
        last = to.isAfter(last) ? to : last;
        count += times;
        addHost(host);
        evidence.add(seen);
        evidence.sort(IN_ORDER);
        if (evidence.size() > FIRST_KEPT + LAST_KEPT) {
            evidence.remove(FIRST_KEPT);
        }
        changed = true;
    }

    void addHost(String host) {
        if (hosts.size() < MOST_HOSTS) {
            hosts.add(host);
        }
    }

    /** What is published now; from here on it has not changed. */
    Signal publish(Rule rule, GroupState of) {
        Signal signal = signal(rule, of.service, of.group);
        changed = false;
        published = rule.hasAnEnd() ? signal : null;
        return signal;
    }

    /** Its end, because its rule was changed or removed, so that nothing will ever end it; empty where nothing has to. */
    Optional<Signal> endOfItsRule(Instant now) {
        return published == null || published.until() != null
                ? Optional.empty()
                : Optional.of(published.endedAt(now.isAfter(published.last()) ? now : published.last()));
    }

    private Signal signal(Rule rule, Service service, String group) {
        return new Signal(
                id,
                rule.name(),
                rule.hash(),
                rule.title(),
                rule.kind(),
                rule.severity(),
                service,
                List.copyOf(hosts),
                first,
                last,
                count,
                group,
                until,
                List.copyOf(evidence));
    }
}
