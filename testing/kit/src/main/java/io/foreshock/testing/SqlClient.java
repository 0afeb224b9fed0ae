package io.foreshock.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Queries a database. Each query has a connection of its own, because the server may restart in between. */
public final class SqlClient {
    private final String jdbcUrl;

    /** {@code jdbcUrl} includes the user. */
    public SqlClient(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** Reads the current row of a result. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Opens a connection; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }

    /** All rows of the result, in order. */
    public <T> List<T> query(String sql, RowReader<T> reader) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    /** The first column of the first row, as a number. */
    public long queryNumber(String sql) throws SQLException {
        return query(sql, row -> row.getLong(1)).get(0);
    }
}
