-- Routes that come, go or change six times within a minute, until they are quiet for a minute.
CREATE FUNCTION find_flaps AS 'io.routecast.fleet.flink.Flaps';

CREATE TABLE flaps (
  version INT, job STRING, host_id STRING, subject STRING, since_us BIGINT, host STRING, until_us BIGINT,
  amount BIGINT, detail STRING,
  PRIMARY KEY (host_id, subject, since_us) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka', 'topic' = 'routecast.flaps', 'properties.bootstrap.servers' = 'localhost:9092',
  'key.format' = 'json', 'value.format' = 'json'
);

CREATE VIEW flaps_input AS SELECT * FROM feed WHERE op IS NOT NULL OR host_id = '';

INSERT INTO flaps
SELECT 1, 'flaps', host_id, id, since_us, host, until_us, amount, detail
FROM find_flaps(
  input => TABLE flaps_input PARTITION BY (host_id, id),
  times => 6, seconds => 60);
