-- Hosts whose routes for a prefix are not those of most hosts of their group that have routes for it. At least three must agree.
-- After routes.sql.
CREATE FUNCTION find_divergence AS 'io.routecast.fleet.flink.Divergence';

CREATE TABLE divergence (
  version INT, job STRING, host_id STRING, subject STRING, since_us BIGINT, host STRING, until_us BIGINT,
  amount BIGINT, detail STRING,
  PRIMARY KEY (host_id, subject, since_us) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka', 'topic' = 'routecast.divergence', 'properties.bootstrap.servers' = 'localhost:9092',
  'key.format' = 'json', 'value.format' = 'json'
);

CREATE VIEW divergence_input AS
SELECT labels['role'] AS group_name, `table` AS table_id, prefix, host_id, host, id, ts_us,
  forwarding_fingerprint AS path
FROM routes WHERE labels['role'] IS NOT NULL;

INSERT INTO divergence
SELECT 1, 'divergence', host_id, prefix || ' table ' || CAST(table_id AS STRING), since_us, host, until_us, amount, detail
FROM find_divergence(
  input => TABLE divergence_input PARTITION BY (group_name, table_id, prefix), agreeing => 3);
