package io.routecast.client.json;

import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.KernelRule;
import io.routecast.client.record.KernelRule.Masked;
import io.routecast.client.record.KernelRule.Ports;
import io.routecast.client.record.KernelRule.Range;
import io.routecast.client.record.KernelRule.Realms;
import io.routecast.route.Family;
import io.routecast.route.Prefix;
import java.math.BigInteger;

/** Reads all fields of a RULE object. */
public final class KernelRuleReader {
    private final ObjectFields fields;

    private KernelRuleReader(ObjectFields fields) {
        this.fields = fields;
    }

    /**
     * The rule that the text of one object holds.
     *
     * @throws io.routecast.client.record.RecordFormatException when it holds none
     */
    public static KernelRule read(String json) {
        return ObjectFields.reading(json, fields -> new KernelRuleReader(fields).rule());
    }

    private KernelRule rule() {
        return new KernelRule(
                fields.text("id"),
                Fingerprint.parse(fields.text("fingerprint")),
                Family.ofText(fields.text("family")),
                fields.number("priority"),
                fields.bool("not"),
                prefix("src"),
                prefix("dst"),
                fields.textOrNull("iif"),
                fields.textOrNull("oif"),
                (int) fields.number("tos"),
                masked("dscp", "dscp_mask"),
                masked("fwmark", "fwmask"),
                masked("flowlabel", "flowlabel_mask"),
                uids(),
                ipProto(),
                ports("sport"),
                ports("dport"),
                tunId(),
                fields.text("action"),
                fields.numberOrNull("table"),
                fields.textOrNull("table_name"),
                fields.bool("l3mdev"),
                fields.numberOrNull("goto"),
                fields.numberOrNull("suppress_prefixlength"),
                fields.numberOrNull("suppress_ifgroup"),
                realms(),
                fields.text("protocol"),
                (int) fields.number("protocol_id"),
                fields.texts("flags"),
                fields.hexByNumber("unknown"));
    }

    private Prefix prefix(String name) {
        String text = fields.textOrNull(name);
        return text == null ? null : Prefix.parse(text);
    }

    private Masked masked(String name, String mask) {
        Long value = fields.numberOrNull(name);
        return value == null ? null : new Masked(value, fields.number(mask));
    }

    private Range uids() {
        ObjectFields range = fields.object("uid_range");
        return range == null ? null : new Range(range.number("start"), range.number("end"));
    }

    private Integer ipProto() {
        Long number = fields.numberOrNull("ip_proto");
        return number == null ? null : number.intValue();
    }

    private Ports ports(String name) {
        ObjectFields ports = fields.object(name);
        return ports == null
                ? null
                : new Ports(
                        (int) ports.number("start"),
                        (int) ports.number("end"),
                        (int) ports.number("mask"));
    }

    private BigInteger tunId() {
        Object id = fields.value("tun_id");
        return id == null ? null : new BigInteger(id.toString());
    }

    private Realms realms() {
        ObjectFields realms = fields.object("realms");
        return realms == null
                ? null
                : new Realms((int) realms.number("from"), (int) realms.number("to"));
    }
}
