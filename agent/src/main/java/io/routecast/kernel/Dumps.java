package io.routecast.kernel;

/**
 * Asks the kernel for dumps, one at a time. Owned by one thread.
 *
 * <p>A row that does not fit an empty chunk ends the dump as if there were no more rows: no error
 * tells. So all chunks have the most room that the kernel gives, but for the first one after {@link
 * #reset}, whose room the caller chooses.
 */
public interface Dumps {
    /** The largest chunk of routes that the kernel makes, whatever room it is offered. */
    int MAX_CHUNK_BYTES = 32 * 1024;

    /** Room for any chunk: for links the kernel makes them as large as their largest row. */
    int RECEIVE_BYTES = 128 * 1024;

    /** Sends a dump request: a netlink message with NLM_F_DUMP. */
    void request(byte[] message);

    /**
     * Receives the next chunk, without waiting: the kernel makes it in this very call.
     *
     * @param target of {@link #RECEIVE_BYTES}
     * @return its length in bytes; 0 if it did not come from the kernel and is to be ignored;
     *     -errno when the kernel could not make it
     */
    int receive(byte[] target);

    /**
     * Forgets a dump that is under way: without this the next request would answer EBUSY.
     *
     * @param firstChunkBytes room of the next chunk, up to {@link #MAX_CHUNK_BYTES}; the later ones
     *     have the most
     */
    void reset(int firstChunkBytes);
}
