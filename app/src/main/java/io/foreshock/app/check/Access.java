package io.foreshock.app.check;

import io.foreshock.shippers.tail.Unreadable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the user who runs this may read a file, and the command that mends it. */
final class Access {
    private static final String BEFORE_REMEDY = "to mend it: ";
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private Access() {}

    /**
     * What keeps the user from reading a file, and the command that mends it; empty where nothing does. Of a glob, what
     * stands before its first special character is looked at.
     */
    static Optional<String> denied(Path file) {
        Path at = file.toAbsolutePath().getRoot();
        for (Path part : file.toAbsolutePath()) {
            boolean listed = GLOB.matcher(part.toString()).find();
            if (Files.isDirectory(at) && !(Files.isExecutable(at) && (!listed || Files.isReadable(at)))) {
                return Optional.of(denial(at));
            }
            if (listed) {
                return Optional.empty();
            }
            at = at.resolve(part);
        }
        return Files.exists(at) && !Files.isReadable(at) ? Optional.of(denial(at)) : Optional.empty();
    }

    private static String denial(Path path) {
        List<String> told = new ArrayList<>();
        new Unreadable(told::add).denied(path);
        String text = told.get(0);
        String remedy = text.substring(text.indexOf(BEFORE_REMEDY) + BEFORE_REMEDY.length());
        return "user " + System.getProperty("user.name") + " may not read " + path + "; mend it with: " + remedy;
    }
}
