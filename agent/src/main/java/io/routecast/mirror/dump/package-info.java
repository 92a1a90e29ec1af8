/**
 * The kernel's dumps: what they show, how far they reach, and what they prove. Owned by the thread
 * "mirror".
 */
package io.routecast.mirror.dump;
