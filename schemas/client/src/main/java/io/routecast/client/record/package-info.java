/**
 * Records as values, as the schemas describe them. Fields that a record may lack are null, or an
 * empty collection; fields that this release does not know are passed over.
 */
package io.routecast.client.record;
