package io.routecast.client.record;

/** A constant with a word in records and a number in storage. */
interface Coded {
    /** The number that stands for this in storage; never reused for anything else. */
    byte code();

    /** The word in records. */
    String text();

    /**
     * The constant with this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    static <E extends Enum<E> & Coded> E fromCode(E[] constants, byte code) {
        for (E constant : constants) {
            if (constant.code() == code) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no " + nameOf(constants) + " has the code " + code);
    }

    /**
     * The constant with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    static <E extends Enum<E> & Coded> E fromText(E[] constants, String text) {
        for (E constant : constants) {
            if (constant.text().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no " + nameOf(constants) + " is called '" + text + "'");
    }

    private static String nameOf(Object[] constants) {
        return constants.getClass().getComponentType().getSimpleName();
    }
}
