package io.routecast.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ControlGroupTest {
    private static final String ID = "3f4e5a6b7c8d9e0f".repeat(4);

    @Test
    void servicesAndScopes() {
        assertIs("bird.service", null, "0::/system.slice/bird.service\n");
        assertIs("session-3.scope", null, "0::/user.slice/user-1000.slice/session-3.scope\n");
        assertIs(
                "app.service",
                null,
                "0::/user.slice/user-1000.slice/user@1000.service/app.slice/app.service\n");
        assertIs(null, null, "0::/\n");
        assertIs(null, null, "");
    }

    @Test
    void containers() {
        assertIs("docker-" + ID + ".scope", ID, "0::/system.slice/docker-" + ID + ".scope\n");
        assertIs(null, ID, "12:cpu:/docker/x\n1:name=systemd:/docker/" + ID + "\n0::/\n");
        assertIs(
                "cri-containerd-" + ID + ".scope",
                ID,
                "0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-" + ID + ".scope\n");
        assertIs(null, null, "0::/" + ID + "0\n");
    }

    private static void assertIs(String unit, String container, String text) {
        assertEquals(new ControlGroup(unit, container), ControlGroup.parse(text));
    }
}
