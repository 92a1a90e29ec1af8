package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.routecast.route.IpNexthop;
import io.routecast.route.IpNexthop.Member;
import io.routecast.route.IpNexthop.Resilience;
import io.routecast.route.NexthopFlags;
import io.routecast.route.Scope;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/** The part of the NEXTHOP object that its fingerprint is taken of. */
public final class NexthopObjectJson {
    private static final SerializableString NEXTHOP_ID = new SerializedString("nexthop_id");
    private static final SerializableString FAMILY = new SerializedString("family");
    private static final SerializableString GATEWAY = new SerializedString("gateway");
    private static final SerializableString DEV = new SerializedString("dev");
    private static final SerializableString IFINDEX = new SerializedString("ifindex");
    private static final SerializableString SCOPE = new SerializedString("scope");
    private static final SerializableString BLACKHOLE = new SerializedString("blackhole");
    private static final SerializableString FDB = new SerializedString("fdb");
    private static final SerializableString ENCAP = new SerializedString("encap");
    private static final SerializableString GROUP = new SerializedString("group");
    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString RESILIENT_ARGS = new SerializedString("resilient_args");
    private static final SerializableString PROTOCOL = new SerializedString("protocol");
    private static final SerializableString PROTOCOL_ID = new SerializedString("protocol_id");
    private static final SerializableString FLAGS = new SerializedString("flags");

    private NexthopObjectJson() {}

    /** The object as a record shows it. */
    public static ObjectText text(IpNexthop object) {
        return ObjectText.of(
                out -> {
                    out.writeStartObject();
                    path(out, object);
                    group(out, object);
                    Fields.protocol(out, PROTOCOL, object.protocolName(), object.protocol());
                    Fields.number(out, PROTOCOL_ID, object.protocol());
                    Fields.strings(out, FLAGS, NexthopFlags.names(object.flags()));
                    Fields.unknown(out, object.unknown());
                    out.writeEndObject();
                });
    }

    private static void path(JsonGenerator out, IpNexthop object) throws IOException {
        Fields.string(out, FAMILY, object.family() == null ? null : object.family().text());
        Fields.number(out, NEXTHOP_ID, object.nexthopId());
        Fields.string(out, GATEWAY, object.gateway() == null ? null : object.gateway().toString());
        Fields.string(out, DEV, object.dev());
        Fields.number(out, IFINDEX, object.ifindex());
        Fields.string(out, SCOPE, Scope.nameOf(object.scope()));
        Fields.bool(out, BLACKHOLE, object.blackhole());
        Fields.bool(out, FDB, object.fdb());
        out.writeFieldName(ENCAP);
        EncapJson.write(out, object.encap());
    }

    private static void group(JsonGenerator out, IpNexthop object) throws IOException {
        Integer type = object.groupType();
        members(out, object.group());
        Fields.string(out, TYPE, type == null ? null : IpNexthop.groupTypeName(type));
        out.writeFieldName(RESILIENT_ARGS);
        resilience(out, object.resilience());
    }

    private static void members(JsonGenerator out, List<Member> group) throws IOException {
        out.writeFieldName(GROUP);
        out.writeStartArray();
        for (Member member : group) {
            out.writeStartObject();
            out.writeNumberField("id", member.id());
            out.writeNumberField("weight", member.weight());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void resilience(JsonGenerator out, Resilience resilience) throws IOException {
        if (resilience == null) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        out.writeNumberField("buckets", resilience.buckets());
        out.writeFieldName("idle_timer");
        out.writeNumber(seconds(resilience.idleTimerHundredths()));
        out.writeFieldName("unbalanced_timer");
        out.writeNumber(seconds(resilience.unbalancedTimerHundredths()));
        Fields.unknown(out, resilience.unknown());
        out.writeEndObject();
    }

    /** As ip shows them: seconds, with a fraction only where there is one. */
    private static String seconds(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    }
}
