package io.foreshock.streams.enrich;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The modules that a JavaScript stack trace runs through, innermost first: the classes named {@code …Controller},
 * {@code …Service} or {@code …Handler} of its frames, and the directories below {@code modules}, {@code controllers},
 * {@code routes} or {@code services}.
 */
final class Modules {
    private static final List<String> CLASS_SUFFIXES = List.of("Controller", "Service", "Handler");
    private static final List<String> DIRECTORIES = List.of("/modules/", "/controllers/", "/routes/", "/services/");
    private static final int MOST = 8;

    private Modules() {}

    /** Their names as they stand in the trace, each once. */
    static List<String> in(String stackTrace) {
        Set<String> modules = new LinkedHashSet<>();
        stackTrace
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("at ") && !line.contains("/node_modules/"))
                .forEach(frame -> {
                    addClass(frame, modules);
                    addDirectory(frame, modules);
                });
        return modules.stream().limit(MOST).toList();
    }

    private static void addClass(String frame, Set<String> modules) {
        int start = frame.startsWith("at async ") ? 9 : 3;
        int dot = frame.indexOf('.', start);
        if (dot < 0) {
            return;
        }
        String name = frame.substring(start, dot);
        for (String suffix : CLASS_SUFFIXES) {
            if (name.endsWith(suffix) && name.length() > suffix.length()) {
                modules.add(name);
            }
        }
    }

    private static void addDirectory(String frame, Set<String> modules) {
        for (String directory : DIRECTORIES) {
            int at = frame.indexOf(directory);
            if (at >= 0) {
                int from = at + directory.length();
                int slash = frame.indexOf('/', from);
                int dot = frame.indexOf('.', from);
                int end = slash > 0 && (dot < 0 || slash < dot) ? slash : dot;
                if (end > from) {
                    modules.add(frame.substring(from, end));
                }
            }
        }
    }
}
