package io.routecast.client.json;

import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.KernelNexthop;
import io.routecast.client.record.KernelNexthop.Member;
import io.routecast.client.record.KernelNexthop.ResilientArgs;
import io.routecast.client.record.RouteEncap;
import io.routecast.route.Address;
import io.routecast.route.Family;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads all fields of a NEXTHOP object. */
public final class KernelNexthopReader {
    private final ObjectFields fields;

    private KernelNexthopReader(ObjectFields fields) {
        this.fields = fields;
    }

    /**
     * The nexthop object that the text of one object holds.
     *
     * @throws io.routecast.client.record.RecordFormatException when it holds none
     */
    public static KernelNexthop read(String json) {
        return ObjectFields.reading(json, fields -> new KernelNexthopReader(fields).nexthop());
    }

    private KernelNexthop nexthop() {
        String family = fields.textOrNull("family");
        String gateway = fields.textOrNull("gateway");
        return new KernelNexthop(
                fields.text("id"),
                Fingerprint.parse(fields.text("fingerprint")),
                family == null ? null : Family.ofText(family),
                fields.number("nexthop_id"),
                gateway == null ? null : Address.parse(gateway),
                fields.textOrNull("dev"),
                (int) fields.number("ifindex"),
                fields.text("scope"),
                fields.bool("blackhole"),
                fields.bool("fdb"),
                encap(),
                fields.objects("group").stream().map(KernelNexthopReader::member).toList(),
                fields.textOrNull("type"),
                resilientArgs(),
                fields.text("protocol"),
                (int) fields.number("protocol_id"),
                fields.texts("flags"),
                fields.hexByNumber("unknown"));
    }

    private RouteEncap encap() {
        if (fields.object("encap") == null) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>(fields.object("encap").values());
        return new RouteEncap(String.valueOf(values.remove("type")), values);
    }

    private static Member member(ObjectFields member) {
        return new Member(member.number("id"), (int) member.number("weight"));
    }

    private ResilientArgs resilientArgs() {
        ObjectFields args = fields.object("resilient_args");
        return args == null
                ? null
                : new ResilientArgs(
                        (int) args.number("buckets"),
                        args.fraction("idle_timer"),
                        args.fraction("unbalanced_timer"));
    }
}
