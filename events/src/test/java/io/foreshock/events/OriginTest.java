package io.foreshock.events;

import java.util.List;
import java.util.Map;

class OriginTest extends CodecContract<Origin> {
    @Override
    protected Codec<Origin> codec() {
        return new RecordCodec<>(Origin.class);
    }

    @Override
    protected List<Origin> samples() {
        return List.of(
                new Origin(
                        "6f1a",
                        "nginx.access",
                        "/var/log/nginx/access.log",
                        new Origin.Host("7f3a", "web-1"),
                        "shop",
                        "production",
                        "Europe/Berlin",
                        Map.of("log_format", "$remote_addr " + Samples.HOSTILE),
                        4096),
                new Origin("s", "generic.text", "a", new Origin.Host("h", "h"), null, "test", "UTC", Map.of(), 0));
    }

    @Override
    protected Topic topic() {
        return Topic.LOGS_NGINX;
    }

    @Override
    protected List<String> wrongTypes() {
        return List.of(
                "{\"source\":{}}",
                "{\"host\":\"web-1\"}",
                "{\"host\":{\"id\":[]}}",
                "{\"settings\":[]}",
                "{\"settings\":{\"a\":{}}}",
                "{\"backfill_until\":\"soon\"}");
    }
}
