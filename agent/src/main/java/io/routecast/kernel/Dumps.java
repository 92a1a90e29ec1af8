package io.routecast.kernel;

/**
 * Asks the kernel for dumps, one at a time. Owned by one thread.
 *
 * <p>A row that does not fit an empty chunk silently ends the dump, as if there were no more rows.
 * So every chunk has the largest size that the kernel allows, except the first one after {@link
 * #reset}, whose size the caller chooses.
 */
public interface Dumps {
    /** The largest chunk of routes that the kernel makes, however large the buffer. */
    int MAX_CHUNK_BYTES = 32 * 1024;

    /** Room for any chunk: the kernel makes a chunk of links as large as the largest row. */
    int RECEIVE_BYTES = 128 * 1024;

    /** Sends a dump request: a netlink message with NLM_F_DUMP. */
    void request(byte[] message);

    /**
     * Receives the next chunk, without waiting: the kernel makes it in this very call.
     *
     * @param target of {@link #RECEIVE_BYTES}
     * @return its length in bytes; 0 if it did not come from the kernel: ignore it; -errno when the
     *     kernel could not make it
     */
    int receive(byte[] target);

    /**
     * Abandons a dump under way: otherwise the next request would fail with EBUSY.
     *
     * @param firstChunkBytes size of the next chunk, up to {@link #MAX_CHUNK_BYTES}; later ones
     *     have the largest
     */
    void reset(int firstChunkBytes);
}
