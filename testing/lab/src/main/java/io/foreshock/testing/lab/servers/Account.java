package io.foreshock.testing.lab.servers;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

/**
 * Who a server runs as that refuses root: Debian's {@code postgres} when we are root, else ourselves.
 */
final class Account {
    private static final String NAME = "postgres";
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private Account() {}

    /** The command, run as that account. */
    static List<String> run(String... command) {
        List<String> words = new ArrayList<>();
        if (ROOT) {
            words.addAll(List.of("setpriv", "--reuid=" + NAME, "--regid=" + NAME, "--clear-groups"));
        }
        words.addAll(List.of(command));
        return words;
    }

    /** Gives the account a folder. */
    static void own(Path folder) throws IOException {
        if (ROOT) {
            UserPrincipal owner =
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(NAME);
            Files.setOwner(folder, owner);
        }
    }
}
