/**
 * The work of the thread "mirror", turn by turn: {@link MirrorTurn} takes notifications, does a
 * step of a resync and commits; {@link Recovery} brings it through an outage of the disk.
 */
package io.routecast.mirror.loop;
