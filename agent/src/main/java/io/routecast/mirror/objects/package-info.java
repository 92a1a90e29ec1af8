/**
 * The streams of kernel objects other than routes: rules and nexthop objects. One {@link
 * io.routecast.mirror.objects.ObjectTable} each, which differ in their codec alone. Owned by the
 * thread "mirror".
 */
package io.routecast.mirror.objects;
