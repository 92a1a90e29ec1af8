/**
 * Routes and changes for people: lines in the words of ip-route(8), and the choice of those that
 * somebody wants to see. Pure values; nothing here reads or prints.
 */
package io.routecast.text;
