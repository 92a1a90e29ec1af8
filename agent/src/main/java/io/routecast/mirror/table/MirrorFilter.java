package io.routecast.mirror.table;

import io.routecast.filter.FamilyFilter;
import io.routecast.filter.ProtocolFilter;
import io.routecast.filter.TableFilter;

/**
 * Which routes are published. Routes of other families and tables are not mirrored. Routes of other
 * protocols are mirrored but not published, because they share keys with published ones.
 */
public record MirrorFilter(FamilyFilter families, TableFilter tables, ProtocolFilter protocols) {}
