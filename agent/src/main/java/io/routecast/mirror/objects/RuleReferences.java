package io.routecast.mirror.objects;

import io.routecast.netlink.ObjectImage;
import io.routecast.netlink.RuleCodec;
import io.routecast.route.IpRule;
import java.util.HashMap;
import java.util.Map;

/**
 * The devices and rules that rules refer to. The kernel says nothing when a rule's device comes or
 * goes ({@code detached}), or the target of a {@code goto} ({@code unresolved}).
 */
final class RuleReferences implements References {
    private final Map<String, Integer> devices = new HashMap<>();
    private int gotos;

    @Override
    public void clear() {
        devices.clear();
        gotos = 0;
    }

    @Override
    public void added(byte[] image) {
        count(image, 1);
    }

    @Override
    public void removed(byte[] image) {
        count(image, -1);
    }

    private void count(byte[] image, int step) {
        IpRule rule = RuleCodec.rule(ObjectImage.content(image));
        device(rule.selector().iif(), step);
        device(rule.selector().oif(), step);
        gotos += rule.action().gotoTarget() == null ? 0 : step;
    }

    private void device(String name, int step) {
        if (name != null) {
            devices.merge(name, step, (one, more) -> one + more == 0 ? null : one + more);
        }
    }

    /** Whether a rule names this device. */
    boolean device(String name) {
        return devices.containsKey(name);
    }

    /** Whether a rule goes to another one. */
    boolean anyGoto() {
        return gotos > 0;
    }
}
