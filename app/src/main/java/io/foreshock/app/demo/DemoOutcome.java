package io.foreshock.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceivedMessage.Channel;
import io.foreshock.app.embedded.ReceiverServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The outcome of the demo, read from the store's tables and from the receivers. */
final class DemoOutcome {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final String jdbcUrl;
    private final ReceiverServer receiver;
    private final Path scratch;

    DemoOutcome(String jdbcUrl, ReceiverServer receiver, Path scratch) {
        this.jdbcUrl = jdbcUrl;
        this.receiver = receiver;
        this.scratch = scratch;
    }

    /** Waits until all has arrived; whether it has within {@link #PATIENCE}. */
    boolean print(PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Connection db = DriverManager.getConnection(jdbcUrl);
                Statement sql = db.createStatement()) {
            while (number(sql, "select count(*) from foreshock.incidents where severity = 'critical'") != 1
                    || receiver.pages().size() != 1
                    || receiver.received(Channel.SLACK).isEmpty()) {
                if (System.nanoTime() > deadline) {
                    err.println("incomplete: " + counts(sql));
                    return false;
                }
                Thread.sleep(200);
            }
            printIncident(sql, out);
            out.println("stored     " + counts(sql));
        } catch (SQLException e) {
            throw new IllegalStateException("the store's tables cannot be read: " + e.getMessage(), e);
        }
        Files.write(
                scratch.resolve("messages.jsonl"),
                receiver.received().stream().map(ReceivedMessage::text).toList());
        out.println("see        " + scratch.resolve("incident.json"));
        out.println("           " + scratch.resolve("messages.jsonl") + "  (what Slack and PagerDuty were sent)");
        out.println("           " + scratch.resolve("host") + "  (the log files)");
        out.println("next       ./foreshock replay samples/2022-07-11  (the whole timeline)");
        out.println("           ./foreshock up  (your own machine)");
        out.flush();
        return true;
    }

    private String counts(Statement sql) throws SQLException {
        return number(sql, "select count(*) from foreshock.events") + " events in PostgreSQL; "
                + receiver.received(Channel.SLACK).size() + " messages to Slack, "
                + receiver.pages().size() + " page to PagerDuty";
    }

    private void printIncident(Statement sql, PrintWriter out) throws SQLException, IOException {
        try (ResultSet row = sql.executeQuery("select title, severity, body->'suspects'->0->>'route',"
                + " body->'incident'->>'opened', body from foreshock.incidents where severity = 'critical'")) {
            row.next();
            out.println("incident   " + row.getString(2) + "  " + row.getString(1));
            out.println("           opened " + TIME.format(Instant.parse(row.getString(4))) + " UTC; first suspect "
                    + row.getString(3));
            ObjectMapper json = new ObjectMapper();
            json.writerWithDefaultPrettyPrinter()
                    .writeValue(scratch.resolve("incident.json").toFile(), json.readTree(row.getString(5)));
        }
    }

    private static long number(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
