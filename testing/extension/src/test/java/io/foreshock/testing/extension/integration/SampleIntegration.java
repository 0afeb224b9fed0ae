package io.foreshock.testing.extension.integration;

import io.foreshock.events.Severity;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Integration;
import io.foreshock.sinks.deliver.Notifier;

/** A receiver that takes one line of text. */
public final class SampleIntegration implements Integration {
    @Override
    public String name() {
        return "sample";
    }

    @Override
    public String meaning() {
        return "Receivers of one line of text.";
    }

    @Override
    public Class<SampleConfig> keys() {
        return SampleConfig.class;
    }

    @Override
    public Severity notifiedFrom() {
        return Severity.ERROR;
    }

    @Override
    public Notifier notifier(String name, Record keys, HttpPost http, Guidance guidance) {
        return new SampleNotifier(name, ((SampleConfig) keys).url(), http);
    }
}
