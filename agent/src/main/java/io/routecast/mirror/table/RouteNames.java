package io.routecast.mirror.table;

import java.util.function.IntFunction;
import java.util.function.LongFunction;

/** Names of tables and protocols, as iproute2 knows them; answers null for none. */
public record RouteNames(LongFunction<String> tables, IntFunction<String> protocols) {}
