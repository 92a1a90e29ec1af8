-- What most hosts of a group have changed alike: when the first and the last did, and who has not.
-- host_id is the group. Name the prefixes in the view.
CREATE FUNCTION find_convergence AS 'io.routecast.fleet.flink.Convergence';

CREATE TABLE convergence (
  version INT, job STRING, host_id STRING, subject STRING, since_us BIGINT, host STRING, until_us BIGINT,
  amount BIGINT, detail STRING,
  PRIMARY KEY (host_id, subject, since_us) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka', 'topic' = 'routecast.convergence', 'properties.bootstrap.servers' = 'localhost:9092',
  'key.format' = 'json', 'value.format' = 'json'
);

CREATE VIEW convergence_input AS
SELECT * FROM feed WHERE group_name <> '' AND (op IS NULL OR prefix IN ('0.0.0.0/0', '::/0', '198.51.100.0/24'));

INSERT INTO convergence
SELECT 1, 'convergence', group_name, subject, since_us, host, until_us, amount, detail
FROM find_convergence(
  input => TABLE convergence_input PARTITION BY group_name, seconds => 2);
