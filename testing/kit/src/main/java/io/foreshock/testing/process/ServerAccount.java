package io.foreshock.testing.process;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

/** The account of a server that refuses to run as root: Debian's {@code postgres} for root, else the current user. */
final class ServerAccount {
    private static final String NAME = "postgres";
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private ServerAccount() {}

    /** A command line that runs the command as this account. */
    static List<String> run(String... command) {
        List<String> line = new ArrayList<>();
        if (ROOT) {
            line.addAll(List.of("setpriv", "--reuid=" + NAME, "--regid=" + NAME, "--clear-groups"));
        }
        line.addAll(List.of(command));
        return line;
    }

    /** Makes this account the owner of a directory. */
    static void own(Path directory) throws IOException {
        if (ROOT) {
            UserPrincipal owner =
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(NAME);
            Files.setOwner(directory, owner);
        }
    }
}
