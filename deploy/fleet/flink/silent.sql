-- Hosts of which nothing is heard, stopped ones that do not come back, and gaps that are open.
CREATE FUNCTION find_silent AS 'io.routecast.fleet.flink.Silent';

CREATE TABLE silent (
  version INT, job STRING, host_id STRING, subject STRING, since_us BIGINT, host STRING, until_us BIGINT,
  amount BIGINT, detail STRING,
  PRIMARY KEY (host_id, subject, since_us) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka', 'topic' = 'routecast.silent', 'properties.bootstrap.servers' = 'localhost:9092',
  'key.format' = 'json', 'value.format' = 'json'
);

CREATE VIEW silent_input AS SELECT * FROM feed WHERE op IS NULL;

INSERT INTO silent
SELECT 1, 'silent', host_id, subject, since_us, host, until_us, amount, detail
FROM find_silent(
  input => TABLE silent_input PARTITION BY host_id, seconds => 660);
