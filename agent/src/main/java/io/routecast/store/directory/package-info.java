/** The state directory: its lock, whose it is, and whether its file can be opened at all. */
package io.routecast.store.directory;
