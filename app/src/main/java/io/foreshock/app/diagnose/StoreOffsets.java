package io.foreshock.app.diagnose;

import io.foreshock.sinks.postgres.StoreConfig;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** How far the store has each partition, by its own table. */
final class StoreOffsets {
    private final StoreConfig store;

    StoreOffsets(StoreConfig store) {
        this.store = store;
    }

    void print(PrintWriter out) throws SQLException {
        Properties login = new Properties();
        login.put("connectTimeout", "5");
        login.put("socketTimeout", "5");
        if (store.user() != null) {
            login.put("user", store.user());
        }
        if (store.password() != null) {
            login.put("password", store.password().read());
        }
        try (Connection db = DriverManager.getConnection(store.url().text(), login);
                Statement sql = db.createStatement();
                ResultSet row = sql.executeQuery(
                        "SELECT topic, partition, next_offset FROM foreshock.offsets ORDER BY topic, partition")) {
            while (row.next()) {
                out.printf("  %-48s %9d%n", row.getString(1) + "-" + row.getInt(2), row.getLong(3));
            }
        }
    }
}
