/**
 * The disk: where transactions become durable, how that fails, and the exceptions that say whether
 * trying again helps.
 */
package io.routecast.store.disk;
