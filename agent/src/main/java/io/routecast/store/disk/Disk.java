package io.routecast.store.disk;

/** Where transactions become durable: the seam at which a disk fails or is slow. */
@FunctionalInterface
public interface Disk {
    /** The disk of this host. */
    Disk REAL = Runnable::run;

    /**
     * Writes a transaction and returns once it is durable.
     *
     * @throws StoreUnavailableException when the disk accepts no write; the transaction is lost
     */
    void write(Runnable transaction);
}
