-- What the jobs read. Each job's file comes after this one.
--
-- Rows have the time at which the broker took them (LogAppendTime), which no host's clock moves: timers run by it, and
-- a host that was cut off for hours is never late. How long something took is measured by ts_us, the host's clock.
CREATE TABLE changes (
  op STRING,
  `before` ROW<id STRING, prefix STRING, `table` BIGINT, fingerprint STRING, forwarding_fingerprint STRING>,
  `after` ROW<id STRING, prefix STRING, `table` BIGINT, fingerprint STRING, forwarding_fingerprint STRING>,
  source ROW<host STRING, host_id STRING, epoch BIGINT, seq BIGINT, ts_us BIGINT, process STRING,
    labels MAP<STRING, STRING>>,
  arrived TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
  WATERMARK FOR arrived AS arrived
) WITH (
  'connector' = 'kafka', 'topic' = 'routecast.changes', 'scan.startup.mode' = 'earliest-offset',
  'scan.watermark.idle-timeout' = '10 s', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json'
);

-- Hosts as a stream: record is null where a host was forgotten.
CREATE TABLE host_records (
  host_id STRING, record STRING,
  arrived TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
  WATERMARK FOR arrived AS arrived
) WITH (
  'connector' = 'kafka', 'topic' = 'routecast.hosts', 'scan.startup.mode' = 'earliest-offset',
  'scan.watermark.idle-timeout' = '10 s', 'properties.bootstrap.servers' = 'localhost:9092',
  'key.format' = 'raw', 'key.fields' = 'host_id', 'value.format' = 'raw', 'value.fields-include' = 'EXCEPT_KEY'
);

-- Time goes on where nothing is written.
CREATE TABLE ticks (
  n BIGINT, arrived AS CAST(CURRENT_TIMESTAMP AS TIMESTAMP_LTZ(3)),
  WATERMARK FOR arrived AS arrived - INTERVAL '2' SECOND
) WITH ('connector' = 'datagen', 'rows-per-second' = '2');

-- Changes (op is not null), hosts (op is null), and ticks (of the host ''). The group is a label; take another if you like.
-- what is the whole of the route, path where its packets go; both are null where it is gone.
CREATE VIEW feed AS
SELECT source.host_id AS host_id, source.host AS host, source.labels['role'] AS group_name,
  COALESCE(`after`.id, `before`.id) AS id, COALESCE(`after`.prefix, `before`.prefix) AS prefix,
  COALESCE(`after`.`table`, `before`.`table`) AS table_id, op, source.epoch AS epoch, source.seq AS seq,
  source.ts_us AS ts_us, source.process AS process, `after`.fingerprint AS what,
  `after`.forwarding_fingerprint AS path, CAST(NULL AS STRING) AS record, arrived
FROM changes
UNION ALL
SELECT host_id, JSON_VALUE(record, '$.host'), JSON_VALUE(record, '$.labels.role'), '', '', CAST(0 AS BIGINT),
  CAST(NULL AS STRING), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(NULL AS STRING),
  CAST(NULL AS STRING), CAST(NULL AS STRING), record, arrived
FROM host_records
UNION ALL
SELECT '', '', '', '', '', CAST(0 AS BIGINT), CAST(NULL AS STRING), CAST(0 AS BIGINT), CAST(0 AS BIGINT),
  CAST(0 AS BIGINT), CAST(NULL AS STRING), CAST(NULL AS STRING), CAST(NULL AS STRING), CAST(NULL AS STRING), arrived
FROM ticks;
