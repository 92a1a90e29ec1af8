package io.routecast.fleet.demo;

import java.io.IOException;

/** A host of the demo, whose routes the script changes. Owned by one thread. */
interface DemoHost {
    /** Its name. */
    String name();

    /** Its host_id in the records. */
    String id();

    /** A process sets a route of its kernel. */
    void sets(String process, String prefix, String gateway) throws IOException;

    /** A process deletes a route of its kernel. */
    void deletes(String process, String prefix, String gateway) throws IOException;

    /** Its agent is killed: nothing is heard of it any more. */
    void fallsSilent() throws IOException;

    /** Its agent runs again. */
    void returns() throws IOException;
}
