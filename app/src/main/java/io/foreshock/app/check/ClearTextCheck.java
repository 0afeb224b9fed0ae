package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.BadInputException;
import io.foreshock.config.HttpUrl;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import io.foreshock.config.Secret;

/** URLs that are called: encrypted, unless they are this machine's. Nothing is called. */
final class ClearTextCheck implements Check {
    @Override
    public void check(ParsedConfig<Config> parsed, Problems problems) {
        parsed.urls().forEach(url -> check(url.key(), url.value(), problems));
        parsed.secrets().forEach(secret -> check(secret.key(), secret.value(), problems));
    }

    private static void check(String key, Secret<?> secret, Problems problems) {
        try {
            if (secret.read() instanceof HttpUrl url) {
                check(key, url, problems);
            }
        } catch (BadInputException e) {
            // SecretFilesCheck reports it.
        }
    }

    private static void check(String key, HttpUrl url, Problems problems) {
        if (url.isClearTextOverNetwork()) {
            problems.warning(key, null, "is not encrypted, and secrets are sent to it; use https");
        }
    }
}
