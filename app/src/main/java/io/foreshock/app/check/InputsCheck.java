package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import io.foreshock.parsers.nginx.NginxConf;
import io.foreshock.shippers.InputConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The logs: they exist, are readable, named once, and in the configured format. */
final class InputsCheck implements Check {
    private final Path root;

    InputsCheck() {
        this(Path.of("/"));
    }

    /** With nginx's configuration below a directory. */
    InputsCheck(Path root) {
        this.root = root;
    }

    @Override
    public void check(ParsedConfig<Config> parsed, Problems problems) {
        Map<Object, String> namedBy = new HashMap<>();
        NginxConf nginx = NginxConf.below(root);
        for (InputConfig input : parsed.config().shipper().inputs()) {
            InputFiles files = new InputFiles(input, nginx, parsed, problems);
            for (int i = 0; i < input.paths().size(); i++) {
                files.check(i, namedBy);
            }
        }
    }
}
