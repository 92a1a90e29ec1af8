/**
 * What a notification does to the routes of its key: the rules of net/ipv4/fib_trie.c and
 * net/ipv6/ip6_fib.c. No I/O, no store.
 */
package io.routecast.mirror.rules;
