/** Makes records from outbox entries: each entry is rendered once, and always to the same bytes. */
package io.routecast.render;
