-- The table of the fleet as it is now: every live route of every host.
CREATE SCHEMA IF NOT EXISTS fleet;

-- How far deploy/fleet/load has come in each topic. It moves in the transaction that takes the records.
CREATE TABLE IF NOT EXISTS fleet.reading (
  topic text, kafka_partition int, next_offset bigint NOT NULL,
  PRIMARY KEY (topic, kafka_partition)
);

CREATE TABLE IF NOT EXISTS fleet.route (
  host_id text, id text, host text NOT NULL, labels jsonb NOT NULL, epoch bigint NOT NULL, seq bigint NOT NULL,
  changed_at timestamptz NOT NULL, fingerprint text NOT NULL, forwarding_fingerprint text, prefix cidr NOT NULL,
  table_id bigint NOT NULL, type text NOT NULL, protocol text NOT NULL, metric bigint NOT NULL,
  record jsonb NOT NULL,
  PRIMARY KEY (host_id, id)
);
CREATE INDEX IF NOT EXISTS route_prefix ON fleet.route USING gist (prefix inet_ops);

CREATE OR REPLACE FUNCTION fleet.instant(us bigint) RETURNS timestamptz
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT timestamptz 'epoch' + us * interval '1 microsecond'
$$;

-- Takes records of routecast.state, in their order. Of each key the last one holds; null ends the route.
CREATE OR REPLACE FUNCTION fleet.take_states(keys text[], vals text[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  CREATE TEMP TABLE IF NOT EXISTS last_state (key jsonb, value jsonb) ON COMMIT DELETE ROWS;
  TRUNCATE last_state;
  INSERT INTO last_state
    SELECT DISTINCT ON (key) key::jsonb, value::jsonb
    FROM unnest(keys, vals) WITH ORDINALITY AS record (key, value, n)
    ORDER BY key, n DESC;
  DELETE FROM fleet.route USING last_state
    WHERE value IS NULL AND host_id = key->>'host_id' AND id = key->>'id';
  INSERT INTO fleet.route
    SELECT key->>'host_id', key->>'id', value->>'host', value->'labels', (value->>'epoch')::bigint,
      (value->>'seq')::bigint, fleet.instant((value->>'ts_us')::bigint), value->>'fingerprint',
      value->>'forwarding_fingerprint', (value->>'prefix')::cidr, (value->>'table')::bigint, value->>'type',
      value->>'protocol', (value->>'metric')::bigint, value
    FROM last_state WHERE value IS NOT NULL
  ON CONFLICT (host_id, id) DO UPDATE SET
    host = excluded.host, labels = excluded.labels, epoch = excluded.epoch, seq = excluded.seq,
    changed_at = excluded.changed_at, fingerprint = excluded.fingerprint,
    forwarding_fingerprint = excluded.forwarding_fingerprint, prefix = excluded.prefix,
    table_id = excluded.table_id, type = excluded.type, protocol = excluded.protocol,
    metric = excluded.metric, record = excluded.record;
END
$$;
