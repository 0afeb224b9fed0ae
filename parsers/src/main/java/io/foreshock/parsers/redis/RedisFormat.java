package io.foreshock.parsers.redis;

import io.foreshock.events.Topic;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Format;
import io.foreshock.parsers.Likelihood;
import io.foreshock.parsers.LineSample;
import java.util.List;

/** Redis's log. */
public final class RedisFormat implements Format {
    @Override
    public List<Dataset> datasets() {
        return List.of(Dataset.of("redis.log", "Redis's log", Topic.LOGS_APP)
                .recognisedByPath(path -> Likelihood.CERTAIN.when(path.isOf("redis")))
                .recognisedByLine(line -> Likelihood.CERTAIN.when(isRedis(line)))
                .usuallyAt("/var/log/redis", "*.log")
                .parsedLineByLineBy(Redis::new));
    }

    private static boolean isRedis(LineSample line) {
        int space = line.text().indexOf(' ');
        return space > 2 && line.text().charAt(space - 2) == ':' && line.hasDayFirstTime(space + 1);
    }
}
