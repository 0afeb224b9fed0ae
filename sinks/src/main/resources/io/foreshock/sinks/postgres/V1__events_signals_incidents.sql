-- What is in these tables was written in the transaction that moved the offsets: exactly once.
CREATE TABLE events (
    event_id    text PRIMARY KEY,
    at          timestamptz NOT NULL,
    dataset     text NOT NULL,
    host_id     text,
    host_name   text,
    service     text,
    environment text,
    message     text,
    fields      jsonb NOT NULL
);
-- Events arrive nearly in order of time, so this is small and costs COPY next to nothing.
CREATE INDEX events_at ON events USING brin (at);

CREATE TABLE signals (
    id          text PRIMARY KEY,
    rule        text NOT NULL,
    kind        text NOT NULL,
    severity    text NOT NULL,
    title       text NOT NULL,
    service     text NOT NULL,
    environment text NOT NULL,
    first       timestamptz NOT NULL,
    last        timestamptz NOT NULL,
    count       bigint NOT NULL,
    body        jsonb NOT NULL
);

CREATE TABLE incidents (
    id          text PRIMARY KEY,
    state       text NOT NULL,
    severity    text NOT NULL,
    title       text NOT NULL,
    service     text NOT NULL,
    environment text NOT NULL,
    started     timestamptz NOT NULL,
    opened      timestamptz,
    updated     timestamptz,
    resolved    timestamptz,
    body        jsonb NOT NULL
);
CREATE INDEX incidents_started ON incidents (started);

-- The next record that is not in the tables yet. Kafka's own group offsets are not used.
CREATE TABLE offsets (
    topic       text NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);
