-- What the jobs of Flink have found. After routes.sql. It lasts while ended_at is null.
CREATE TABLE IF NOT EXISTS fleet.finding (
  job text, host_id text, subject text, began_at timestamptz, ended_at timestamptz, host text NOT NULL,
  amount bigint NOT NULL, detail text NOT NULL,
  PRIMARY KEY (job, host_id, subject, began_at)
);

-- Takes records of the jobs' topics, in their order.
CREATE OR REPLACE FUNCTION fleet.take_findings(keys text[], vals text[]) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO fleet.finding
    SELECT value->>'job', value->>'host_id', value->>'subject', fleet.instant((value->>'since_us')::bigint),
      fleet.instant((value->>'until_us')::bigint), value->>'host', (value->>'amount')::bigint, value->>'detail'
    FROM (SELECT DISTINCT ON (key) val::jsonb AS value
      FROM unnest(keys, vals) WITH ORDINALITY AS record (key, val, n) WHERE val IS NOT NULL ORDER BY key, n DESC) last
  ON CONFLICT (job, host_id, subject, began_at) DO UPDATE
    SET ended_at = excluded.ended_at, host = excluded.host, amount = excluded.amount, detail = excluded.detail
$$;
