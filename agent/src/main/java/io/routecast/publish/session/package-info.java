/**
 * One producer's life: what is in flight, what Kafka refuses, how far delivery has come. Owned by
 * the thread "publisher".
 */
package io.routecast.publish.session;
