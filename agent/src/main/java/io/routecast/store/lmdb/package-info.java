/** What goes into LMDB and comes out: buffers, checksums, cursors. */
package io.routecast.store.lmdb;
