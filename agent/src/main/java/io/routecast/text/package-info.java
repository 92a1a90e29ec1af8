/**
 * Routes and changes for people: lines in the words of ip-route(8), and the filter that selects
 * them. Pure values; nothing here reads or prints.
 */
package io.routecast.text;
