package io.routecast.publish.state;

/** Who decides which epoch this agent publishes in, once another agent has the same host id. */
public interface Contest {
    /** Nobody. */
    Contest IGNORED = (epoch, lost) -> {};

    /**
     * Another agent publishes under this host id.
     *
     * @param epoch that of the other one
     * @param lost whether it is higher than ours, so that consumers go by the other one
     */
    void contested(int epoch, boolean lost);
}
