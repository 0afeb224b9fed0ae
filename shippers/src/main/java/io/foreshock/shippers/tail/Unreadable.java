package io.foreshock.shippers.tail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What may not be read: told once each, with the command that mends it, until it was readable again. */
public final class Unreadable {
    private final Consumer<String> warn;
    private final Set<Path> told = new HashSet<>();

    /** Warnings go to {@code warn}, one text each. */
    public Unreadable(Consumer<String> warn) {
        this.warn = warn;
    }

    /** The path could not be read: it is tried again, and told of once. */
    public void denied(Path path) {
        if (told.add(path)) {
            warn.accept("cannot read " + path + ", trying again; to mend it: " + remedy(path));
        }
    }

    /** The path could be read. */
    public void readable(Path path) {
        told.remove(path);
    }

    private static String remedy(Path path) {
        String user = System.getProperty("user.name");
        try {
            String group = Files.getAttribute(path, "posix:group").toString();
            if (group.equals("adm")) {
                return "usermod -aG adm " + user + " (and restart)";
            }
        } catch (IOException e) {
            // the folder above denies even this: the other command is right
        }
        return "setfacl -m u:" + user + ":" + (Files.isDirectory(path) ? "rx" : "r") + " " + path;
    }
}
