package io.routecast.http;

import java.io.IOException;

/**
 * What is behind a path. Most send an {@link Answer}; one that goes on sending leaves the exchange
 * open and returns, because it must not keep the thread that it is called on.
 */
@FunctionalInterface
interface Resource {
    /** Serves a GET or a HEAD. */
    void serve(Exchange exchange) throws IOException;
}
