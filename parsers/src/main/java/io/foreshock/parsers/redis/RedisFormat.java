package io.foreshock.parsers.redis;

import io.foreshock.events.Topic;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.EventStart;
import io.foreshock.parsers.Format;
import io.foreshock.parsers.Likelihood;
import io.foreshock.parsers.LineSample;
import java.util.List;

/** The log of Redis and Valkey. */
public final class RedisFormat implements Format {
    private static final String LEVELS = ".-*#";

    @Override
    public List<Dataset> datasets() {
        return List.of(Dataset.of("redis.log", "Redis's log", Topic.LOGS_APP)
                .suchAs("811:M 11 Jul 2022 14:02:17.123 # Can't save in background: fork: Cannot allocate memory")
                .recognisedByPath(path -> Likelihood.CERTAIN.when(path.isOf("redis") || path.isOf("valkey")))
                .recognisedByLine(line -> Likelihood.CERTAIN.when(isRedis(line)))
                .usuallyAt("/var/log/redis", "*.log")
                .usuallyAt("/var/log/valkey", "*.log")
                .eventsBegin(RedisFormat::beginsEvent)
                .parsedBy(Redis::new));
    }

    private static boolean beginsEvent(byte[] bytes, int first, int from, int to) {
        return Redis.begins(EventStart.text(bytes, from, to)) && !CrashReport.startsBefore(bytes, first, from);
    }

    private static boolean isRedis(LineSample line) {
        String text = line.text();
        int space = text.indexOf(' ');
        if (text.startsWith("pid=")) {
            return text.contains(" role=") && text.contains(" timestamp=");
        }
        if (space < 2 || !HeaderReader.isLike(text)) {
            return false;
        }
        if (text.startsWith("[")) {
            return line.hasDayFirstTime(space + 1);
        }
        return text.charAt(space - 2) == ':'
                && (line.hasDayFirstTime(space + 1) || isValkey(text.substring(space + 1)));
    }

    /** An ISO time or milliseconds since 1970, then a level. */
    private static boolean isValkey(String rest) {
        int space = rest.indexOf(' ');
        boolean time = space > 0
                && (new LineSample(rest).hasIsoTime()
                        || rest.substring(0, space).chars().allMatch(Character::isDigit));
        return time && space + 1 < rest.length() && LEVELS.indexOf(rest.charAt(space + 1)) >= 0;
    }
}
