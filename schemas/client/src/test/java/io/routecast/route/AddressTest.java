package io.routecast.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "::, ::",
        "::1, ::1",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8::1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:0:0:0:0:0:0:0, 1::",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "::c000:201, ::192.0.2.1",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201",
        "fe80:0:0:0:1:2:3:4, fe80::1:2:3:4",
    })
    void writesAsInetNtopDoes(String text, String canonical) {
        assertEquals(canonical, Address.parse(text).toString());
        assertEquals(Address.parse(text), Address.parse(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.-4",
                "1..2.3",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::",
                "::1%eth0",
                "1.2.3.4::",
                "::1.2.3"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThrows(IllegalArgumentException.class, () -> Address.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77/24, 203.0.113.0/24",
        "203.0.113.77, 203.0.113.77/32",
        "0.0.0.0/0, 0.0.0.0/0",
        "::/0, ::/0",
        "2001:db8:ffff::/33, 2001:db8:8000::/33",
        "2001:db8::1, 2001:db8::1/128",
    })
    void prefixesAreCanonical(String text, String canonical) {
        assertEquals(canonical, Prefix.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.4/33", "::/129", "1.2.3.4/", "1.2.3.4/-1", "1.2.3.4/x", "/8"})
    void refusesWhatIsNoPrefix(String text) {
        assertThrows(IllegalArgumentException.class, () -> Prefix.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/9, 10.128.0.1, false",
        "10.0.0.0/8, ::a00:1, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "2001:db8::/33, 2001:db8:8000::, false",
        "2001:db8::1/128, 2001:db8::1, true",
    })
    void containsAddresses(String prefix, String address, boolean contained) {
        assertEquals(contained, Prefix.parse(prefix).contains(Address.parse(address)));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.1.0.0/16", "10.0.0.0/8, 10.0.0.0/8", "::/0, ::/1"})
    void containsPrefixesThatAreNotWider(String wide, String narrow) {
        assertTrue(Prefix.parse(wide).contains(Prefix.parse(narrow)));
        assertFalse(Prefix.parse(narrow).contains(Prefix.parse("0.0.0.0/0")));
    }
}
