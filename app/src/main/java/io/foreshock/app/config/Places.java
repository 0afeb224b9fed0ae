package io.foreshock.app.config;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Where in its file each key stands, and which key each section was read from. */
public final class Places {
    static final Places NONE = new Places();

    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<Record, String> keys = new IdentityHashMap<>();

    void stands(String key, int line) {
        lines.put(key, line);
    }

    void read(Record section, String key) {
        keys.put(section, key);
    }

    /** The line of a key such as {@code inputs[0].paths[1]}; of what it is part of, where the file does not have it. */
    int line(String key) {
        String at = key;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return lines.getOrDefault(at, 1);
    }

    /** The key that a section of the configuration was read from, such as {@code inputs[0]}. */
    public String key(Record section) {
        return keys.getOrDefault(section, "");
    }
}
