package io.routecast.store.directory;

/** A file holds what LMDB cannot have written. */
final class DamageException extends Exception {
    private static final long serialVersionUID = 1L;

    DamageException(String what) {
        super(what);
    }

    static void unless(boolean sound, long page, String what) throws DamageException {
        if (!sound) {
            throw new DamageException("page " + page + " " + what);
        }
    }
}
