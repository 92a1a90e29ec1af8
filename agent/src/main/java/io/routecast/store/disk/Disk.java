package io.routecast.store.disk;

/** Where transactions become durable: the seam at which a disk fails, or takes its time. */
@FunctionalInterface
public interface Disk {
    /** The disk of this host. */
    Disk REAL = Runnable::run;

    /**
     * Lets a transaction be written, and returns once it is durable.
     *
     * @throws StoreUnavailableException when the disk takes nothing; the transaction is lost
     */
    void write(Runnable transaction);
}
