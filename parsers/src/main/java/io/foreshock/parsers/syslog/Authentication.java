package io.foreshock.parsers.syslog;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who logged in, became somebody else, was made or runs a job: the messages of sshd, sudo, cron, useradd, groupadd and PAM. */
final class Authentication {
    private Authentication() {}

    /** Adds what the message of a program says of it. */
    static void into(Event.Builder event, String program, String message) {
        switch (program) {
            case "sshd", "sshd-session", "sshd-auth" -> SshMessage.into(event, message);
            case "sudo" -> sudo(event, message);
            case "CRON", "cron", "crond", "CROND", "anacron" -> cron(event, message);
            case "useradd" -> useradd(event, message);
            case "groupadd" -> groupadd(event, message);
            default -> {
                // PAM says it in the name of whichever program asks it.
            }
        }
        if (message.startsWith("pam_")) {
            session(event, message);
        }
    }

    /** {@code bob : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls}, with a reason behind the user where it was refused. */
    private static void sudo(Event.Builder event, String message) {
        int colon = message.indexOf(" : ");
        int command = message.indexOf("COMMAND=");
        if (colon <= 0 || command < colon) {
            return;
        }
        int tty = message.indexOf("TTY=", colon);
        String as = sudoValue(message, "USER=", colon, command);
        event.with(
                        "system.auth.sudo.error",
                        tty > colon + 6 && tty < command ? message.substring(colon + 3, tty - 3) : null)
                .with("system.auth.sudo.tty", sudoValue(message, "TTY=", colon, command))
                .with("system.auth.sudo.pwd", sudoValue(message, "PWD=", colon, command))
                .with("system.auth.sudo.user", as)
                .with("system.auth.sudo.command", message.substring(command + 8));
        users(event, message.substring(0, colon).strip(), as);
    }

    private static @Nullable String sudoValue(String message, String key, int from, int to) {
        int at = message.indexOf(" " + key, from);
        int end = at < 0 ? -1 : message.indexOf(" ; ", at);
        return end < 0 || end > to ? null : message.substring(at + 1 + key.length(), end);
    }

    /** {@code (root) CMD (command)}. */
    private static void cron(Event.Builder event, String message) {
        int close = message.startsWith("(") ? message.indexOf(") ") : -1;
        if (close > 1) {
            users(event, message.substring(1, close), null);
        }
    }

    /** {@code new user: name=web, UID=48, GID=48, home=/srv/web, shell=/sbin/nologin}, and what newer ones add. */
    private static void useradd(Event.Builder event, String message) {
        String name = message.startsWith("new user: ") ? valueOf(message, "name") : null;
        if (name != null) {
            users(event, name, null);
            event.with("user.id", valueOf(message, "UID"))
                    .with("group.id", valueOf(message, "GID"))
                    .with("system.auth.useradd.home", valueOf(message, "home"))
                    .with("system.auth.useradd.shell", valueOf(message, "shell"))
                    .with("event.category", List.of("iam"))
                    .with("event.type", List.of("user", "creation"))
                    .with(Field.OUTCOME, "success");
        }
    }

    /** {@code new group: name=web, GID=48}. */
    private static void groupadd(Event.Builder event, String message) {
        String name = message.startsWith("new group: ") ? valueOf(message, "name") : null;
        if (name != null) {
            event.with("group.name", name)
                    .with("group.id", valueOf(message, "GID"))
                    .with("event.category", List.of("iam"))
                    .with("event.type", List.of("group", "creation"))
                    .with(Field.OUTCOME, "success");
        }
    }

    private static @Nullable String valueOf(String message, String key) {
        int at = message.indexOf(" " + key + "=");
        if (at < 0) {
            return null;
        }
        int from = at + key.length() + 2;
        int comma = message.indexOf(", ", from);
        return message.substring(from, comma < 0 ? message.length() : comma);
    }

    /** {@code pam_unix(su:session): session opened for user root(uid=0) by bob(uid=1000)}. */
    private static void session(Event.Builder event, String message) {
        int at = message.indexOf("session opened for user ");
        int from = at + "session opened for user ".length();
        if (at < 0) {
            at = message.indexOf("session closed for user ");
            from = at + "session closed for user ".length();
        }
        if (at < 0) {
            return;
        }
        int by = message.indexOf(" by ", from);
        String whom = withoutId(message.substring(from, by < 0 ? message.length() : by));
        String who = by < 0 ? "" : withoutId(message.substring(by + 4));
        if (who.isEmpty()) {
            users(event, whom, null);
        } else {
            users(event, who, whom);
        }
        event.with("event.category", List.of("session")).with("event.type", List.of(by < 0 ? "end" : "start"));
    }

    private static String withoutId(String user) {
        int bracket = user.indexOf('(');
        return bracket < 0 ? user : user.substring(0, bracket);
    }

    /** Adds who did it, and as whom where that is another one. */
    static void users(Event.Builder event, String user, @Nullable String as) {
        boolean alone = as == null || as.isEmpty() || as.equals(user);
        event.with(Field.USER, user)
                .with("user.effective.name", as)
                .with("related.user", user.isEmpty() ? null : alone ? List.of(user) : List.of(user, as));
    }
}
