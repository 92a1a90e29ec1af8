-- The table of the fleet as it is now: every live route of every host.
CREATE TABLE routes (
  host_id STRING, id STRING, host STRING, labels MAP<STRING, STRING>, epoch BIGINT, seq BIGINT, ts_us BIGINT,
  fingerprint STRING, forwarding_fingerprint STRING, family STRING, prefix STRING, source_prefix STRING,
  `table` BIGINT, table_name STRING, `type` STRING, protocol STRING, `scope` STRING, tos INT, metric BIGINT,
  prefsrc STRING, nexthop_id BIGINT, nexthops ARRAY<ROW<gateway STRING, dev STRING, weight INT>>,
  prefix_length INT, first_address STRING, last_address STRING,
  PRIMARY KEY (host_id, id) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka', 'topic' = 'routecast.state',
  'properties.bootstrap.servers' = 'localhost:9092', 'key.format' = 'json', 'value.format' = 'json'
);
