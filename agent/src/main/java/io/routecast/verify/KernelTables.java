package io.routecast.verify;

import io.routecast.client.record.Stream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** What the kernel has, for whom it is read anew each time. */
@FunctionalInterface
public interface KernelTables {
    /** Takes an object. */
    @FunctionalInterface
    interface Objects {
        /**
         * @param id as records have it
         * @param json the object as records have it, UTF-8; to be called at any time while the
         *     kernel is read
         */
        void object(Stream stream, String id, long fingerprint, Supplier<byte[]> json);
    }

    /** Reads all as it is now, the objects of one key one after another. */
    void read(Objects objects) throws IOException, InterruptedException;

    /**
     * What the last reading cannot have shown whole, a sentence each, by {@code ipv4} and {@code
     * ipv6} for routes, the words of other streams, and others: that such an object was not among
     * them proves nothing.
     */
    default Map<String, String> incomplete() {
        return Map.of();
    }
}
