package io.foreshock.shippers.probe.postgresql;

import io.foreshock.events.Event;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What a server's clients do, in one row, one round trip and no text of any statement; PostgreSQL 10 and newer. Its columns are named as the
 * event's fields.
 *
 * <p>Who blocks is asked for the 100 statements that have waited for a lock for longest: each asks costs the server's lock manager a moment. The
 * blocker is found at the end of the chain that the longest waits in; there may be others.
 */
final class ActivityQuery {
    private static final String SQL = """
            with recursive activity as (
              select pid, nullif(application_name, '') as application, backend_type, state, xact_start, query_start, wait_event_type
              from pg_stat_activity
            ), clients as (
              select * from activity where backend_type = 'client backend'
            ), waiting as (
              select pid, query_start from activity where wait_event_type = 'Lock'
            ), blocked as (
              select pid, query_start, pg_blocking_pids(pid) as blockers
              from (select * from waiting order by query_start limit 100) longest
            ), chain(pid) as (
              (select pid from blocked order by query_start limit 1)
              union
              select blocker from chain join blocked using (pid) cross join lateral unnest(blockers) as blocker
            )
            select
              counts.*,
              current_setting('max_connections')::float8 as "postgresql.activity.max_connections",
              array(
                select coalesce(application, '(unnamed)') || ': ' || count(*) from clients
                group by application order by count(*) desc, application limit 5
              ) as "postgresql.activity.applications",
              (select count(*)::float8 from activity where application in ('pg_dump', 'pg_basebackup')) as "postgresql.activity.dumps",
              longest.*,
              waits.*,
              blocker.*
            from (
              select
                count(*)::float8 as "foreshock.connections",
                (count(*) filter (where state = 'active'))::float8 as "postgresql.activity.active",
                (count(*) filter (where state = 'idle'))::float8 as "postgresql.activity.idle",
                -- "idle in transaction (aborted)" holds its locks just the same
                (count(*) filter (where state like 'idle in transaction%'))::float8 as "postgresql.activity.idle_in_transaction"
              from clients
            ) counts
            left join (
              select
                extract(epoch from clock_timestamp() - xact_start)::float8 as "postgresql.activity.longest_transaction.seconds",
                pid as "postgresql.activity.longest_transaction.pid",
                application as "postgresql.activity.longest_transaction.application"
              from clients where pid <> pg_backend_pid() and xact_start is not null order by xact_start limit 1
            ) longest on true
            cross join (
              select
                count(*)::float8 as "postgresql.activity.blocked.count",
                extract(epoch from clock_timestamp() - min(query_start))::float8 as "postgresql.activity.blocked.seconds"
              from waiting
            ) waits
            left join (
              select
                pid as "postgresql.activity.blocker.pid",
                application as "postgresql.activity.blocker.application"
              from chain left join activity using (pid)
              where pid not in (select pid from waiting) order by xact_start limit 1
            ) blocker on true
            """;

    private ActivityQuery() {}

    /** Asks now; the event gets a field for each column that has a value. */
    static void into(Event.Builder event, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            ResultSetMetaData columns = row.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                Object value = row.getObject(i);
                event.with(
                        columns.getColumnLabel(i),
                        value instanceof Array array ? List.of((String[]) array.getArray()) : value);
            }
        }
    }
}
