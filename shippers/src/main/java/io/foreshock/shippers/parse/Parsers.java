package io.foreshock.shippers.parse;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The one table of log formats: adding one is adding a line. */
public final class Parsers {
    private static final Map<String, Function<ParseContext, LogParser>> TABLE = new TreeMap<>();

    static {
        TABLE.put("nginx.access", c -> new LineByLineParser(new NginxAccess(c)));
        TABLE.put("nginx.error", c -> new LineByLineParser(new NginxError(c)));
        TABLE.put("pm2.out", Pm2App::new);
        TABLE.put("pm2.error", Pm2App::new);
        TABLE.put("pm2.daemon", c -> new LineByLineParser(new Pm2Daemon(c)));
        TABLE.put("system.syslog", c -> new LineByLineParser(new Syslog(c)));
        TABLE.put("system.kernel", c -> new LineByLineParser(new Syslog(c)));
        TABLE.put("system.cloudinit", c -> new LineByLineParser(new CloudInit(c)));
        TABLE.put("redis.log", c -> new LineByLineParser(new Redis(c)));
        TABLE.put("postgresql.log", Postgresql::new);
        TABLE.put("generic.text", c -> new LineByLineParser(new GenericText(c)));
        TABLE.put("generic.json", c -> new LineByLineParser(new GenericJson(c)));
    }

    private Parsers() {}

    /**
     * A new parser, for one file.
     *
     * @throws IllegalArgumentException the dataset is unknown (the message names the nearest and all known), or it has
     *     dates without a year and the context names none
     */
    public static LogParser forDataset(ParseContext context) {
        Function<ParseContext, LogParser> parser = TABLE.get(context.dataset());
        if (parser == null) {
            throw new IllegalArgumentException("unknown dataset '" + context.dataset() + "': did you mean '"
                    + Nearest.of(context.dataset(), datasets()) + "'? Known: " + String.join(", ", datasets()));
        }
        return parser.apply(context);
    }

    /** All datasets that have a parser, in the order of their names. */
    public static Set<String> datasets() {
        return Collections.unmodifiableSet(TABLE.keySet());
    }

    /**
     * The dataset of a file by its path (absolute, or relative to its host's root), and where that says nothing by its
     * first lines; empty when nothing fits.
     */
    public static Optional<String> recognise(String path, List<String> firstLines) {
        Optional<String> byPath = PathRecognition.recognise(path);
        return byPath.isPresent() ? byPath : ContentRecognition.recognise(firstLines);
    }

    /** The PM2 application that writes a file, from its name: {@code api-out-2.log} and {@code api_error.log} are api's. */
    public static String appOf(String path) {
        return PathRecognition.appOf(path);
    }
}
