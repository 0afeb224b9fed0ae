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
    public void look(ParsedConfig<Config> parsed, Problems problems) {
        parsed.values(HttpUrl.class).forEach(url -> check(url.key(), url.value(), problems));
        for (ParsedConfig.Bound<Secret> secret : parsed.values(Secret.class)) {
            try {
                if (secret.value().read() instanceof HttpUrl url) {
                    check(secret.key(), url, problems);
                }
            } catch (BadInputException e) {
                continue; // reported by the check of secret files
            }
        }
    }

    private static void check(String key, HttpUrl url, Problems problems) {
        if (url.isClearTextOverNetwork()) {
            problems.warning(key, null, "is not encrypted, and secrets are sent to it; use https");
        }
    }
}
