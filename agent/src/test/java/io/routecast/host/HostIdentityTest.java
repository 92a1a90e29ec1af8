package io.routecast.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostIdentityTest {

    @TempDir Path root;

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String machineIdFailure() {
        IOException e = assertThrows(IOException.class, () -> HostIdentity.at(root).machineId());
        return e.getMessage().replace(root.toString(), "");
    }

    @Test
    void readsTheFiles() throws IOException {
        write("proc/sys/kernel/hostname", "edge-7\n");
        write("etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        write("proc/sys/kernel/random/boot_id", "1fdb7ba5-dbd4-4c2c-9b0d-7a2f5b8b1f6e\n");
        HostIdentity identity = HostIdentity.at(root);
        assertEquals("edge-7", identity.hostName());
        assertEquals("0123456789abcdef0123456789abcdef", identity.machineId());
        assertEquals("1fdb7ba5-dbd4-4c2c-9b0d-7a2f5b8b1f6e", identity.bootId());
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertEquals("/etc/machine-id does not exist", machineIdFailure());
        write("etc/machine-id", "\n");
        assertEquals("/etc/machine-id is empty", machineIdFailure());
        write("etc/machine-id", "uninitialized\n");
        assertEquals("/etc/machine-id does not hold 32 hexadecimal digits", machineIdFailure());
    }

    @Test
    void theBootStandsInWhereThereIsNoMachineId() throws IOException {
        write("proc/sys/kernel/random/boot_id", "1fdb7ba5-dbd4-4c2c-9b0d-7a2f5b8b1f6e\n");
        HostIdentity identity = HostIdentity.at(root).untilReboot();
        assertEquals("1fdb7ba5-dbd4-4c2c-9b0d-7a2f5b8b1f6e", identity.machineId());
        write("etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        assertEquals("0123456789abcdef0123456789abcdef", identity.machineId());
    }

    @Test
    void thisHostHasANameAndABoot() throws IOException {
        assertTrue(HostIdentity.ofThisHost().bootId().matches("[0-9a-f-]{36}"));
        assertTrue(!HostIdentity.ofThisHost().hostName().isBlank());
    }
}
