/** The state directory: its lock, its owner, and whether its file can be opened at all. */
package io.routecast.store.directory;
