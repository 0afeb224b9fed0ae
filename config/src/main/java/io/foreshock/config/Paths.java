package io.foreshock.config;

/** Paths of keys, such as {@code inputs[0].paths}. */
final class Paths {
    private Paths() {}

    static String join(String section, String key) {
        return section.isEmpty() ? key : key.isEmpty() ? section : section + "." + key;
    }

    static String item(String list, int index) {
        return list + "[" + index + "]";
    }

    /** The path that a path is directly below; empty for a top-level key. */
    static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    static boolean isAtOrBelow(String path, String section) {
        return path.startsWith(section)
                && (path.length() == section.length() || ".[".indexOf(path.charAt(section.length())) >= 0);
    }
}
