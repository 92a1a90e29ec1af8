package io.routecast.http;

import java.io.IOException;

/**
 * What a path serves. Most send an {@link Answer}; a stream leaves the exchange open and returns,
 * because it must not keep the calling thread.
 */
@FunctionalInterface
interface Resource {
    /** The methods that it knows, as the header Allow has them. */
    default String methods() {
        return "GET, HEAD";
    }

    /** Serves a request with one of these methods. */
    void serve(Exchange exchange) throws IOException;
}
