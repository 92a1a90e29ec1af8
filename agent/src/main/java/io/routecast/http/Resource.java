package io.routecast.http;

import java.io.IOException;

/**
 * What a path serves. Most send an {@link Answer}; a stream leaves the exchange open and returns,
 * because it must not keep the calling thread.
 */
@FunctionalInterface
interface Resource {
    /** Serves a GET or a HEAD. */
    void serve(Exchange exchange) throws IOException;
}
