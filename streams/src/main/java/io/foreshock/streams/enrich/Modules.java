package io.foreshock.streams.enrich;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The modules that a JavaScript stack trace runs through, innermost first: the classes named {@code …Controller},
 * {@code …Service} or {@code …Handler} of its frames, and the folders below {@code modules}, {@code controllers},
 * {@code routes} or {@code services}.
 */
final class Modules {
    private static final List<String> CLASS_ENDINGS = List.of("Controller", "Service", "Handler");
    private static final List<String> FOLDERS = List.of("/modules/", "/controllers/", "/routes/", "/services/");
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
                    addFolder(frame, modules);
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
        for (String ending : CLASS_ENDINGS) {
            if (name.endsWith(ending) && name.length() > ending.length()) {
                modules.add(name);
            }
        }
    }

    private static void addFolder(String frame, Set<String> modules) {
        for (String folder : FOLDERS) {
            int at = frame.indexOf(folder);
            if (at >= 0) {
                int from = at + folder.length();
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
