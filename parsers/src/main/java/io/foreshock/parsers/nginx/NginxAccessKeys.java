package io.foreshock.parsers.nginx;

import io.foreshock.config.Key;
import org.jspecify.annotations.Nullable;

/** The keys of an input with dataset {@code nginx.access}. */
public record NginxAccessKeys(
        @Key(meaning = "nginx's `log_format` of the access log.", whenAbsent = "nginx's `combined`") @Nullable
        LogFormat logFormat) {}
