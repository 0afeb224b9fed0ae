package io.foreshock.shippers.discover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the current user has permission to read a file, and the command that gives it. */
public final class ReadAccess {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private ReadAccess() {}

    /**
     * The file or directory that denies the user a file; empty where none does. Of a glob, the part before its first
     * special character is checked.
     */
    public static Optional<Path> deniedAt(Path file) {
        Path at = file.toAbsolutePath().getRoot();
        for (Path part : file.toAbsolutePath()) {
            boolean listed = GLOB.matcher(part.toString()).find();
            if (Files.isDirectory(at) && !(Files.isExecutable(at) && (!listed || Files.isReadable(at)))) {
                return Optional.of(at);
            }
            if (listed) {
                return Optional.empty();
            }
            at = at.resolve(part);
        }
        return Files.exists(at) && !Files.isReadable(at) ? Optional.of(at) : Optional.empty();
    }

    /** {@code user u has no permission to read /x; to fix it: …}. */
    public static String denial(Path path) {
        return "user " + user() + " has no permission to read " + path + "; to fix it: " + fix(path);
    }

    private static String fix(Path path) {
        try {
            String group = Files.getAttribute(path, "posix:group").toString();
            if (group.equals("adm")) {
                return "usermod -aG adm " + user() + " (and restart)";
            }
        } catch (IOException e) {
            // The directory above denies even this: the other command is right.
        }
        return "setfacl -m u:" + user() + ":" + (Files.isDirectory(path) ? "rx" : "r") + " " + path;
    }

    private static String user() {
        return System.getProperty("user.name");
    }
}
