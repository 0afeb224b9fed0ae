package io.foreshock.streams.history;

import java.util.TreeMap;

/** Requests by route in one minute of event time, in the logs of one dataset. Mutable, of one task; its fields are its stored form. */
final class MinuteTraffic {
    public TreeMap<String, Long> routes = new TreeMap<>();
}
