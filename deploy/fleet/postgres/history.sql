-- The past of the fleet: each version of each route with the time during which the host had it. After routes.sql.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Partitions by the day of the end; what is there now is in version_open. So a day of history goes with its partition.
CREATE TABLE IF NOT EXISTS fleet.version (
  host_id text NOT NULL, id text NOT NULL, host text NOT NULL, prefix cidr NOT NULL, table_id bigint NOT NULL,
  fingerprint text NOT NULL, began_at timestamptz NOT NULL, ended_at timestamptz NOT NULL DEFAULT 'infinity',
  during tstzrange GENERATED ALWAYS AS (tstzrange(began_at, ended_at)) STORED,
  -- The last record that showed it, or ended it.
  epoch bigint NOT NULL, seq bigint NOT NULL,
  -- Why and by whom it began; whether a deletion ended it, and by whom.
  began_op text NOT NULL, began_by text, deleted boolean NOT NULL DEFAULT false, ended_by text,
  route jsonb NOT NULL
) PARTITION BY RANGE (ended_at);
CREATE INDEX IF NOT EXISTS version_route ON fleet.version (host_id, id, ended_at);
CREATE INDEX IF NOT EXISTS version_during ON fleet.version USING gist (host_id, during, prefix inet_ops);
CREATE INDEX IF NOT EXISTS version_prefix ON fleet.version (prefix, began_at);

-- Makes a partition, if it is missing. No two versions of one route in it overlap.
CREATE OR REPLACE FUNCTION fleet.make_partition(name text, from_text text, to_text text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF to_regclass('fleet.' || name) IS NULL THEN
    EXECUTE format('CREATE TABLE fleet.%I PARTITION OF fleet.version FOR VALUES FROM (%s) TO (%s)',
      name, from_text, to_text);
    EXECUTE format('ALTER TABLE fleet.%I ADD EXCLUDE USING gist (host_id WITH =, id WITH =, during WITH &&)', name);
  END IF;
END
$$;
SELECT fleet.make_partition('version_open', '''infinity''', 'MAXVALUE');

CREATE OR REPLACE FUNCTION fleet.make_day(instant timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  day date := (instant AT TIME ZONE 'UTC')::date;
BEGIN
  PERFORM fleet.make_partition('version_' || to_char(day, 'YYYYMMDD'), quote_literal(day || ' 00:00:00+00'),
    quote_literal(day + 1 || ' 00:00:00+00'));
END
$$;

-- Ends the history before an instant: whole days only.
CREATE OR REPLACE FUNCTION fleet.drop_before(instant timestamptz) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
  part text;
  dropped int := 0;
BEGIN
  FOR part IN SELECT relname FROM pg_class WHERE relnamespace = 'fleet'::regnamespace AND relkind = 'r'
      AND relname ~ '^version_[0-9]{8}$' AND to_date(right(relname, 8), 'YYYYMMDD') < (instant AT TIME ZONE 'UTC')::date
  LOOP
    EXECUTE format('DROP TABLE fleet.%I', part);
    dropped := dropped + 1;
  END LOOP;
  DELETE FROM fleet.gap WHERE ended_at < instant;
  RETURN dropped;
END
$$;

-- From when on the records of an epoch hold a host's whole table.
CREATE TABLE IF NOT EXISTS fleet.epoch (
  host_id text, epoch bigint, whole_at timestamptz NOT NULL,
  PRIMARY KEY (host_id, epoch)
);

-- Times in which an agent missed changes. One that is open ends in infinity.
CREATE TABLE IF NOT EXISTS fleet.gap (
  host_id text, epoch bigint, from_seq bigint, began_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL DEFAULT 'infinity', reason text NOT NULL,
  PRIMARY KEY (host_id, epoch, from_seq)
);

-- The last sign of life of each host.
CREATE TABLE IF NOT EXISTS fleet.alive (
  host_id text PRIMARY KEY, host text NOT NULL, epoch bigint NOT NULL, seq bigint NOT NULL, seen_at timestamptz NOT NULL
);

-- Takes a record of routecast.changes. One that was taken before, or is older than what was, changes nothing.
CREATE OR REPLACE FUNCTION fleet.take_change(change jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  source jsonb := change->'source';
  shown jsonb := coalesce(nullif(change->'after', 'null'), change->'before');
  its_epoch bigint := source->>'epoch';
  its_seq bigint := source->>'seq';
  instant timestamptz := fleet.instant((source->>'ts_us')::bigint);
  last fleet.version;
BEGIN
  SELECT * INTO last FROM fleet.version WHERE host_id = source->>'host_id' AND id = shown->>'id'
    ORDER BY ended_at DESC, began_at DESC, epoch DESC, seq DESC LIMIT 1;
  IF (last.epoch, last.seq) >= (its_epoch, its_seq) THEN
    RETURN;
  END IF;
  IF last.ended_at = 'infinity' THEN
    IF change->>'op' = 'r' AND last.fingerprint = shown->>'fingerprint' THEN
      UPDATE fleet.version SET epoch = its_epoch, seq = its_seq
        WHERE host_id = last.host_id AND id = last.id AND ended_at = 'infinity';
      RETURN;
    END IF;
    -- A clock may step back; a version does not end before it began.
    instant := greatest(instant, last.began_at);
    PERFORM fleet.make_day(instant);
    UPDATE fleet.version SET ended_at = instant, deleted = change->>'op' = 'd', ended_by = source->>'process',
        epoch = CASE WHEN change->>'op' = 'd' THEN its_epoch ELSE version.epoch END,
        seq = CASE WHEN change->>'op' = 'd' THEN its_seq ELSE version.seq END
      WHERE host_id = last.host_id AND id = last.id AND ended_at = 'infinity';
  ELSIF last.ended_at > instant THEN
    instant := last.ended_at;
  END IF;
  IF change->>'op' <> 'd' THEN
    INSERT INTO fleet.version (host_id, id, host, prefix, table_id, fingerprint, began_at, epoch, seq, began_op, began_by, route)
      VALUES (source->>'host_id', shown->>'id', source->>'host', (shown->>'prefix')::cidr, (shown->>'table')::bigint,
        shown->>'fingerprint', instant, its_epoch, its_seq, change->>'op', source->>'process', shown);
  END IF;
END
$$;

-- Takes records of routecast.changes, in their order.
CREATE OR REPLACE FUNCTION fleet.take_changes(keys text[], vals text[]) RETURNS void
LANGUAGE sql AS $$
  SELECT count(fleet.take_change(value::jsonb))
    FROM (SELECT value FROM unnest(vals) WITH ORDINALITY AS record (value, n) WHERE value IS NOT NULL ORDER BY n) ordered
$$;

-- Takes a record of routecast.agents.
CREATE OR REPLACE FUNCTION fleet.take_event(event jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  its_host text := event->>'host_id';
  its_epoch bigint := event->>'epoch';
  instant timestamptz := fleet.instant((event->>'ts_us')::bigint);
  last fleet.alive;
BEGIN
  SELECT * INTO last FROM fleet.alive WHERE host_id = its_host;
  IF event->>'type' = 'gap' THEN
    -- Of lost state nobody knows how much it was: all since the last sign of life, and what was on its way then.
    INSERT INTO fleet.gap (host_id, epoch, from_seq, began_at, reason)
      VALUES (its_host, its_epoch, (event->>'from_seq')::bigint,
        coalesce(fleet.instant((event->>'since_ts_us')::bigint), last.seen_at - interval '10 seconds', '-infinity'),
        event->>'reason')
      ON CONFLICT DO NOTHING;
  ELSIF event->>'type' = 'resynced' OR event->>'type' = 'snapshot-completed' THEN
    UPDATE fleet.gap SET ended_at = instant
      WHERE host_id = its_host AND ended_at = 'infinity' AND began_at <= instant
        AND (reason = event->>'reason' OR reason = 'state-lost' AND event->>'type' = 'snapshot-completed');
  END IF;
  IF event->>'type' = 'snapshot-completed' THEN
    INSERT INTO fleet.epoch VALUES (its_host, its_epoch, instant) ON CONFLICT DO NOTHING;
  END IF;
  IF event->>'type' <> 'started' THEN
    INSERT INTO fleet.alive VALUES (its_host, event->>'host', its_epoch, (event->>'seq')::bigint, instant)
      ON CONFLICT (host_id) DO UPDATE SET host = excluded.host, epoch = excluded.epoch, seq = excluded.seq,
        seen_at = excluded.seen_at
      WHERE (alive.epoch, alive.seq, alive.seen_at) <= (excluded.epoch, excluded.seq, excluded.seen_at);
  END IF;
END
$$;

-- Takes records of routecast.agents, in their order.
CREATE OR REPLACE FUNCTION fleet.take_events(keys text[], vals text[]) RETURNS void
LANGUAGE sql AS $$
  SELECT count(fleet.take_event(value::jsonb))
    FROM (SELECT value FROM unnest(vals) WITH ORDINALITY AS record (value, n) WHERE value IS NOT NULL ORDER BY n) ordered
$$;

-- How far what table_at says can be relied on: whole, gap (the agent missed changes), or unknown (before the first
-- whole snapshot, or after the last sign of life).
CREATE OR REPLACE FUNCTION fleet.standing(of_host text, t timestamptz) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN EXISTS (SELECT FROM fleet.gap WHERE host_id = of_host AND began_at <= t AND t <= ended_at) THEN 'gap'
    WHEN t < (SELECT min(whole_at) FROM fleet.epoch WHERE host_id = of_host) THEN 'unknown'
    WHEN t <= (SELECT seen_at FROM fleet.alive WHERE host_id = of_host) THEN 'whole'
    ELSE 'unknown'
  END
$$;

-- The epoch whose records hold the table at an instant: what it does not show is gone, although no record says so.
CREATE OR REPLACE FUNCTION fleet.epoch_at(of_host text, t timestamptz) RETURNS bigint
LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(epoch), 0) FROM fleet.epoch WHERE host_id = of_host AND whole_at <= t
$$;

-- The routes that a host had at an instant.
CREATE OR REPLACE FUNCTION fleet.table_at(of_host text, t timestamptz) RETURNS SETOF fleet.version
LANGUAGE sql STABLE AS $$
  SELECT * FROM fleet.version
    WHERE host_id = of_host AND during @> t AND ended_at > t AND epoch >= fleet.epoch_at(of_host, t)
$$;

-- Those with the longest prefix that covers an address, in each routing table.
CREATE OR REPLACE FUNCTION fleet.route_to(of_host text, address inet, t timestamptz) RETURNS SETOF fleet.version
LANGUAGE sql STABLE AS $$
  SELECT covering.* FROM (
    SELECT version AS covering, rank() OVER (PARTITION BY table_id ORDER BY masklen(prefix) DESC) AS place
      FROM fleet.version
      WHERE host_id = of_host AND prefix >>= address AND during @> t AND ended_at > t
        AND epoch >= fleet.epoch_at(of_host, t)) ranked, LATERAL (SELECT (covering).*) covering
    WHERE place = 1
$$;

-- What differs between two instants: the route then and then, null where there was none.
CREATE OR REPLACE FUNCTION fleet.diff(of_host text, t1 timestamptz, t2 timestamptz)
RETURNS TABLE (id text, before jsonb, after jsonb)
LANGUAGE sql STABLE AS $$
  SELECT id, was.route, is_.route
    FROM fleet.table_at(of_host, t1) was FULL JOIN fleet.table_at(of_host, t2) is_ USING (id)
    WHERE was.fingerprint IS DISTINCT FROM is_.fingerprint
$$;

-- The changes on all hosts, from t1 to t2. by is null where the process is not known.
CREATE OR REPLACE FUNCTION fleet.changes(t1 timestamptz, t2 timestamptz)
RETURNS TABLE (at timestamptz, host text, prefix cidr, id text, op text, by text)
LANGUAGE sql STABLE AS $$
  SELECT began_at, host, prefix, id, began_op, began_by FROM fleet.version
    WHERE began_at BETWEEN t1 AND t2 AND ended_at >= t1 AND began_op <> 'r'
  UNION ALL
  SELECT ended_at, host, prefix, id, 'd', ended_by FROM fleet.version WHERE ended_at BETWEEN t1 AND t2 AND deleted
$$;

-- Who changed the routes of a prefix, on all hosts, from t1 to t2.
CREATE OR REPLACE FUNCTION fleet.who(of_prefix cidr, t1 timestamptz, t2 timestamptz)
RETURNS TABLE (at timestamptz, host text, id text, op text, by text)
LANGUAGE sql STABLE AS $$
  SELECT at, host, id, op, by FROM fleet.changes(t1, t2) WHERE prefix = of_prefix ORDER BY at
$$;
