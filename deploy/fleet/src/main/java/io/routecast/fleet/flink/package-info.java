/** What SQL cannot say in the jobs for Flink: functions that remember, one for each job. */
package io.routecast.fleet.flink;
