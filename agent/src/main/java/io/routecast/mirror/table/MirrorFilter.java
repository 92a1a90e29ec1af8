package io.routecast.mirror.table;

import io.routecast.filter.FamilyFilter;
import io.routecast.filter.ProtocolFilter;
import io.routecast.filter.TableFilter;

/**
 * Which routes are published. Families and tables are left out of the mirror altogether; routes of
 * other protocols are mirrored, because they share keys with those that count, and held back.
 */
public record MirrorFilter(FamilyFilter families, TableFilter tables, ProtocolFilter protocols) {}
