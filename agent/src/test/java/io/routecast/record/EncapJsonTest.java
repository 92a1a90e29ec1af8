package io.routecast.record;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.route.Encap;
import io.routecast.route.Hex;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tunnels become fields that the schema declares. The bytes are RTA_ENCAP's, little-endian. */
class EncapJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // ip route add … encap mpls 100/200 ttl 9
                "1|0c000100 00064000 000c8100 05000200 09000000"
                        + "|{\"type\":\"mpls\",\"dst\":\"100/200\",\"ttl\":9}",
                // ip route add … encap ip id 0xffffffffffffffff dst 192.0.2.9
                "2|0c000100 ffffffffffffffff 08000200 c0000209"
                        + "|{\"type\":\"ip\",\"id\":18446744073709551615,\"dst\":\"192.0.2.9\"}",
                // ip route add … encap seg6local action End.DT6 table 100 count
                "7|08000100 07000000 08000300 64000000 04000a00"
                        + "|{\"type\":\"seg6local\",\"action\":\"End.DT6\",\"table\":100,\"count\":true}",
                // Attribute 77 of encap ip is not known.
                "2|05004d00 ab000000|{\"type\":\"ip\",\"attributes\":{\"77\":\"ab\"}}",
                // No attributes at all, but a run of bytes; a type without a name.
                "99|ffff|{\"type\":\"99\",\"attributes\":\"ffff\"}",
            })
    void isWrittenAsDeclared(int type, String hex, String json) {
        Encap encap = new Encap(type, Hex.parse(hex.replace(" ", "")));
        RouteSketch sketch = RouteSketch.to("::/0").via("fe80::1", "eth0", 2, 1, 0, encap);
        RouteChange change = ExampleChanges.created(1, sketch.route(), "ip");
        byte[] value = new ChangeWriter(ExampleChanges.ORIGIN, false).write(change).value();
        SchemaCheck.assertValidChange(value);
        String text = new String(value, StandardCharsets.UTF_8);
        assertTrue(text.contains("\"encap\":" + json + "}"), text);
    }
}
