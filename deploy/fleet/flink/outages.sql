-- Hosts without a route for a watched prefix that they had, from when to when. Name more prefixes in the view.
CREATE FUNCTION find_outages AS 'io.routecast.fleet.flink.Outages';

CREATE TABLE outages (
  version INT, job STRING, host_id STRING, subject STRING, since_us BIGINT, host STRING, until_us BIGINT,
  amount BIGINT, detail STRING,
  PRIMARY KEY (host_id, subject, since_us) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka', 'topic' = 'routecast.outages', 'properties.bootstrap.servers' = 'localhost:9092',
  'key.format' = 'json', 'value.format' = 'json'
);

CREATE VIEW outages_input AS
SELECT * FROM feed WHERE op IS NULL OR prefix IN ('0.0.0.0/0', '::/0');

INSERT INTO outages
SELECT 1, 'outages', host_id, subject, since_us, host, until_us, amount, detail
FROM find_outages(
  input => TABLE outages_input PARTITION BY host_id, seconds => 2);
