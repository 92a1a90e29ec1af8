package io.routecast.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelReleaseTest {
    @ParameterizedTest
    @ValueSource(strings = {"5.3.0", "5.10.0-27-amd64", "6.18", "10.0.1", "", "custom"})
    void isNewEnoughOrUnknown(String release) {
        assertNull(new KernelRelease(release).shortcoming());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.2.21", "4.18.0-553.el8.x86_64", "3.10.0"})
    void isTooOld(String release) {
        assertEquals(
                "Linux "
                        + release
                        + " is too old: 5.3 or later is needed, which announces nexthops",
                assertThrows(
                                UnsupportedKernelException.class,
                                () -> new KernelRelease(release).require())
                        .getMessage());
    }

    @Test
    void thisOneIsKnown() {
        KernelRelease.running().require();
        assertEquals(System.getProperty("os.version"), KernelRelease.running().text());
    }
}
