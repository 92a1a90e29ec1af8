/**
 * Which routes are mirrored: pure values, decided once when the settings are loaded; no I/O, no
 * names.
 */
package io.routecast.filter;
