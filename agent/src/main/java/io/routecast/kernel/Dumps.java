package io.routecast.kernel;

/** Asks the kernel for dumps, one at a time. Owned by one thread. */
public interface Dumps {
    /** The largest chunk that the kernel makes, whatever room it is offered. */
    int MAX_CHUNK_BYTES = 32 * 1024;

    /** Sends a dump request: a netlink message with NLM_F_DUMP. */
    void request(byte[] message);

    /**
     * Receives the next chunk, without waiting: the kernel makes it in this very call.
     *
     * @param chunkBytes room offered to the kernel, which limits the rows of a chunk
     * @param target at least chunkBytes long
     * @return its length in bytes; 0 if it did not come from the kernel and is to be ignored
     */
    int receive(byte[] target, int chunkBytes);

    /** Forgets a dump that is under way: without this the next request would answer EBUSY. */
    void reset();
}
