-- Two processes that undo each other on one route: each puts back what it had set, three times within ten minutes.
CREATE FUNCTION find_fights AS 'io.routecast.fleet.flink.Fights';

CREATE TABLE fights (
  version INT, job STRING, host_id STRING, subject STRING, since_us BIGINT, host STRING, until_us BIGINT,
  amount BIGINT, detail STRING,
  PRIMARY KEY (host_id, subject, since_us) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka', 'topic' = 'routecast.fights', 'properties.bootstrap.servers' = 'localhost:9092',
  'key.format' = 'json', 'value.format' = 'json'
);

CREATE VIEW fights_input AS SELECT * FROM feed WHERE op IS NOT NULL OR host_id = '';

INSERT INTO fights
SELECT 1, 'fights', host_id, id, since_us, host, until_us, amount, detail
FROM find_fights(
  input => TABLE fights_input PARTITION BY (host_id, id),
  times => 3, seconds => 600);
