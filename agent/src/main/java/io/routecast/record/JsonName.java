package io.routecast.record;

/**
 * A field's name as it stands before its value.
 *
 * @param bytes quoted, with its colon; UTF-8, not to be changed
 */
record JsonName(byte[] bytes) {
    static JsonName of(String name) {
        JsonBuffer out = new JsonBuffer();
        out.name(name);
        return new JsonName(out.toByteArray());
    }
}
