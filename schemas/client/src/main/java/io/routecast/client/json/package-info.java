/**
 * Records as JSON: read whatever the order of their fields, and written as the agent writes them.
 * What holds no record fails with a {@link io.routecast.client.record.RecordFormatException}.
 * Jackson is used here and nowhere else in the client.
 */
package io.routecast.client.json;
