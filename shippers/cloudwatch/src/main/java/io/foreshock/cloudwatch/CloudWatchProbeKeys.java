package io.foreshock.cloudwatch;

import io.foreshock.config.HttpUrl;
import io.foreshock.config.Key;
import org.jspecify.annotations.Nullable;

/** The keys of a probe of type {@code cloudwatch}. */
public record CloudWatchProbeKeys(
        @Key(meaning = "The database in RDS: its DBInstanceIdentifier.")
        String dbInstance,

        @Key(meaning = "The AWS region that it is in, such as `eu-west-1`.")
        String region,

        @Key(meaning = "Where CloudWatch is, such as an endpoint of a VPC.", whenAbsent = "the region's") @Nullable
        HttpUrl endpoint) {}
