package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.routecast.route.IpRule;
import io.routecast.route.Prefix;
import io.routecast.route.RuleAction;
import io.routecast.route.RuleFlags;
import io.routecast.route.RuleSelector;
import io.routecast.route.RuleSelector.Masked;
import io.routecast.route.RuleSelector.Ports;
import io.routecast.route.RuleSelector.Range;
import java.io.IOException;

/** The part of the RULE object that its fingerprint is taken of. */
public final class RuleJson {
    private static final SerializableString FAMILY = new SerializedString("family");
    private static final SerializableString PRIORITY = new SerializedString("priority");
    private static final SerializableString NOT = new SerializedString("not");
    private static final SerializableString SRC = new SerializedString("src");
    private static final SerializableString DST = new SerializedString("dst");
    private static final SerializableString IIF = new SerializedString("iif");
    private static final SerializableString OIF = new SerializedString("oif");
    private static final SerializableString TOS = new SerializedString("tos");
    private static final SerializableString DSCP = new SerializedString("dscp");
    private static final SerializableString DSCP_MASK = new SerializedString("dscp_mask");
    private static final SerializableString FWMARK = new SerializedString("fwmark");
    private static final SerializableString FWMASK = new SerializedString("fwmask");
    private static final SerializableString FLOWLABEL = new SerializedString("flowlabel");
    private static final SerializableString FLOWLABEL_MASK = new SerializedString("flowlabel_mask");
    private static final SerializableString UID_RANGE = new SerializedString("uid_range");
    private static final SerializableString IP_PROTO = new SerializedString("ip_proto");
    private static final SerializableString SPORT = new SerializedString("sport");
    private static final SerializableString DPORT = new SerializedString("dport");
    private static final SerializableString TUN_ID = new SerializedString("tun_id");
    private static final SerializableString ACTION = new SerializedString("action");
    private static final SerializableString TABLE = new SerializedString("table");
    private static final SerializableString TABLE_NAME = new SerializedString("table_name");
    private static final SerializableString L3MDEV = new SerializedString("l3mdev");
    private static final SerializableString GOTO = new SerializedString("goto");
    private static final SerializableString SUPPRESS_PREFIXLENGTH =
            new SerializedString("suppress_prefixlength");
    private static final SerializableString SUPPRESS_IFGROUP =
            new SerializedString("suppress_ifgroup");
    private static final SerializableString REALMS = new SerializedString("realms");
    private static final SerializableString PROTOCOL = new SerializedString("protocol");
    private static final SerializableString PROTOCOL_ID = new SerializedString("protocol_id");
    private static final SerializableString FLAGS = new SerializedString("flags");

    private RuleJson() {}

    /** The rule as a record shows it. */
    public static ObjectText text(IpRule rule) {
        return ObjectText.of(
                out -> {
                    out.writeStartObject();
                    Fields.string(out, FAMILY, rule.family().text());
                    Fields.number(out, PRIORITY, rule.priority());
                    addresses(out, rule.selector());
                    marks(out, rule.selector());
                    transport(out, rule.selector());
                    action(out, rule.action());
                    Fields.protocol(out, PROTOCOL, rule.protocolName(), rule.protocol());
                    Fields.number(out, PROTOCOL_ID, rule.protocol());
                    Fields.strings(out, FLAGS, RuleFlags.names(rule.flags()));
                    Fields.unknown(out, rule.unknown());
                    out.writeEndObject();
                });
    }

    private static void addresses(JsonGenerator out, RuleSelector selector) throws IOException {
        Fields.bool(out, NOT, selector.inverted());
        prefix(out, SRC, selector.src());
        prefix(out, DST, selector.dst());
        Fields.string(out, IIF, selector.iif());
        Fields.string(out, OIF, selector.oif());
    }

    private static void prefix(JsonGenerator out, SerializableString name, Prefix prefix)
            throws IOException {
        Fields.string(out, name, prefix == null ? null : prefix.toString());
    }

    private static void marks(JsonGenerator out, RuleSelector selector) throws IOException {
        Fields.number(out, TOS, selector.tos());
        masked(out, DSCP, DSCP_MASK, selector.dscp());
        masked(out, FWMARK, FWMASK, selector.fwmark());
        masked(out, FLOWLABEL, FLOWLABEL_MASK, selector.flowLabel());
    }

    private static void masked(
            JsonGenerator out, SerializableString name, SerializableString mask, Masked masked)
            throws IOException {
        Fields.number(out, name, masked == null ? null : (Long) masked.value());
        Fields.number(out, mask, masked == null ? null : (Long) masked.mask());
    }

    private static void transport(JsonGenerator out, RuleSelector selector) throws IOException {
        uids(out, selector.uids());
        Integer ipProto = selector.ipProto();
        Fields.number(out, IP_PROTO, ipProto == null ? null : (Long) ipProto.longValue());
        ports(out, SPORT, selector.sport());
        ports(out, DPORT, selector.dport());
        Fields.unsigned(out, TUN_ID, selector.tunId());
    }

    private static void uids(JsonGenerator out, Range uids) throws IOException {
        out.writeFieldName(UID_RANGE);
        if (uids == null) {
            out.writeNull();
        } else {
            out.writeStartObject();
            out.writeNumberField("start", uids.start());
            out.writeNumberField("end", uids.end());
            out.writeEndObject();
        }
    }

    private static void ports(JsonGenerator out, SerializableString name, Ports ports)
            throws IOException {
        out.writeFieldName(name);
        if (ports == null) {
            out.writeNull();
        } else {
            out.writeStartObject();
            out.writeNumberField("start", ports.start());
            out.writeNumberField("end", ports.end());
            out.writeNumberField("mask", ports.mask());
            out.writeEndObject();
        }
    }

    private static void action(JsonGenerator out, RuleAction action) throws IOException {
        Fields.string(out, ACTION, RuleAction.nameOf(action.type()));
        Fields.number(out, TABLE, action.table());
        Fields.string(out, TABLE_NAME, action.tableName());
        Fields.bool(out, L3MDEV, action.l3mdev());
        Fields.number(out, GOTO, action.gotoTarget());
        Fields.number(out, SUPPRESS_PREFIXLENGTH, action.suppressPrefixlength());
        Fields.number(out, SUPPRESS_IFGROUP, action.suppressIfgroup());
        realms(out, action);
    }

    private static void realms(JsonGenerator out, RuleAction action) throws IOException {
        out.writeFieldName(REALMS);
        if (action.realms() == null) {
            out.writeNull();
        } else {
            out.writeStartObject();
            out.writeNumberField("from", action.fromRealm());
            out.writeNumberField("to", action.toRealm());
            out.writeEndObject();
        }
    }
}
