package io.foreshock.parsers.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Feed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from the messages of programs that every host has. */
class SyslogMessageTest {
    private static Event of(String tagAndMessage) {
        return Feed.event(Feed.context("system.syslog"), "May  2 10:11:12 web7 " + tagAndMessage);
    }

    @Test
    void shouldReadErrorWhenLineEndsAreEscaped() {
        // When
        Event event = of(
                "worker[9]: TypeError: x is not a function#012    at run (/srv/w.js:3:9)#012#011at main (/srv/w.js:9:1)#012");
        // Then
        assertThat(event.get(Field.MESSAGE))
                .isEqualTo("TypeError: x is not a function\n    at run (/srv/w.js:3:9)\n\tat main (/srv/w.js:9:1)");
        assertThat(event.get(Field.ERROR_TYPE)).isEqualTo("TypeError");
        assertThat(event.get(Field.ERROR_MESSAGE)).isEqualTo("x is not a function");
        assertThat(event.text(Field.STACK_TRACE)).contains("at main");
        assertThat(event.text(Field.ORIGINAL)).contains("#012");
    }

    @Test
    void shouldReadErrorWhenTracebackIsPythons() {
        // When
        Event event = of(
                "job[9]: Traceback (most recent call last):#012  File \"/srv/j.py\", line 3, in run#012ValueError: bad row 7");
        // Then
        assertThat(event.get(Field.ERROR_TYPE)).isEqualTo("ValueError");
        assertThat(event.get(Field.ERROR_MESSAGE)).isEqualTo("bad row 7");
    }

    @Test
    void shouldKeepColoursWhenTheyLookLikeEscapes() {
        // When, Then
        assertThat(of("theme[9]: background #012345; border #011abc").get(Field.MESSAGE))
                .isEqualTo("background #012345; border #011abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Accepted publickey for deploy from 192.0.2.4 port 50022 ssh2: ED25519 SHA256:abc | deploy | 192.0.2.4 | 50022 | success",
                "Failed password for root from 2001:db8::9 port 50023 ssh2 | root | 2001:db8::9 | 50023 | failure",
                "Failed password for invalid user a from b from 192.0.2.4 port 50024 ssh2 | a from b | 192.0.2.4 | 50024 | failure",
                "Invalid user oom-kill from 192.0.2.4 port 50025 | oom-kill | 192.0.2.4 | 50025 | failure",
                "Invalid user  from 192.0.2.4 port 50026 | - | 192.0.2.4 | 50026 | failure",
                "Failed none for root from gateway.example port 50027 ssh2 | root | - | 50027 | failure",
                "Server listening on 0.0.0.0 port 22. | - | - | - | -",
            })
    void shouldReadLoginWhenProgramIsSshd(String message, String user, String address, Long port, String outcome) {
        // When
        Event event = of("sshd[9]: " + message);
        // Then
        assertThat(event.get(Field.USER)).isEqualTo(user);
        assertThat(event.get(Field.SOURCE_IP)).isEqualTo(address);
        assertThat(event.get("source.port")).isEqualTo(port);
        assertThat(event.get(Field.OUTCOME)).isEqualTo(outcome);
    }

    @Test
    void shouldReadWhoAndAsWhomWhenProgramIsSudo() {
        // When
        Event event =
                of("sudo:   bob : command not allowed ; TTY=pts/1 ; PWD=/srv ; USER=root ; COMMAND=/bin/sh -c a ; b");
        // Then
        assertThat(event.fields())
                .containsEntry("user.name", "bob")
                .containsEntry("user.effective.name", "root")
                .containsEntry("related.user", List.of("bob", "root"))
                .containsEntry("system.auth.sudo.error", "command not allowed")
                .containsEntry("system.auth.sudo.tty", "pts/1")
                .containsEntry("system.auth.sudo.pwd", "/srv")
                .containsEntry("system.auth.sudo.command", "/bin/sh -c a ; b");
    }

    @Test
    void shouldReadUsersWhenSessionOpensOrJobRuns() {
        // When, Then
        assertThat(of("su[9]: pam_unix(su:session): session opened for user root(uid=0) by bob(uid=1000)")
                        .fields())
                .containsEntry("user.name", "bob")
                .containsEntry("user.effective.name", "root");
        assertThat(of("CRON[9]: pam_unix(cron:session): session closed for user web")
                        .get(Field.USER))
                .isEqualTo("web");
        assertThat(of("CRON[9]: (web) CMD (/srv/nightly)").get(Field.USER)).isEqualTo("web");
        assertThat(of("useradd[9]: new user: name=web, UID=48, GID=49, home=/srv/web, shell=/sbin/nologin, from=none")
                        .fields())
                .containsEntry("user.name", "web")
                .containsEntry("user.id", "48")
                .containsEntry("group.id", "49")
                .containsEntry("system.auth.useradd.shell", "/sbin/nologin");
    }
}
