package io.routecast.namespace;

import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.Stream;
import io.routecast.host.Iproute2Names;
import io.routecast.kernel.Dumps;
import io.routecast.mirror.table.HostImageNames;
import io.routecast.netlink.DumpRequest;
import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.NexthopCodec;
import io.routecast.netlink.ObjectCodec;
import io.routecast.netlink.ObjectImage;
import io.routecast.netlink.RuleCodec;
import io.routecast.render.ObjectTexts;
import io.routecast.socket.DumpSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * The kernel's rules and nexthop objects, by raw dumps of the calling thread's namespace. Shares
 * the codecs with the agent, and nothing of the mirror but names.
 */
public final class DumpedObjects {
    private static final Iproute2Names NAMES = Iproute2Names.read();

    private final HostImageNames names = new HostImageNames(NAMES::tableName, NAMES::protocolName);

    private DumpedObjects() {}

    /** The objects of a stream, without ids, sorted. */
    public static List<String> of(Stream stream) {
        return new DumpedObjects().read(stream);
    }

    private List<String> read(Stream stream) {
        boolean rules = stream == Stream.RULES;
        ObjectCodec codec = rules ? new RuleCodec(Fingerprint::of) : new NexthopCodec();
        List<String> texts = new ArrayList<>();
        try (DumpSocket kernel = new DumpSocket()) {
            dump(kernel, DumpRequest::links, names.links()::dumped);
            dump(
                    kernel,
                    rules ? DumpRequest::rules : DumpRequest::nexthops,
                    row -> add(stream, codec, row, texts));
        }
        texts.sort(null);
        return texts;
    }

    private void add(Stream stream, ObjectCodec codec, NetlinkMessage row, List<String> texts) {
        byte[] key = codec.key(row);
        if (key != null) {
            byte[] image = ObjectImage.of(key, codec.image(row, names));
            texts.add(LiveTable.withoutId(new String(ObjectTexts.of(stream, image).json(""))));
        }
    }

    private static void dump(
            Dumps kernel, LongFunction<byte[]> request, Consumer<NetlinkMessage> rows) {
        kernel.request(request.apply(1));
        byte[] chunk = new byte[Dumps.RECEIVE_BYTES];
        while (true) {
            int length = kernel.receive(chunk);
            NetlinkMessage message = new NetlinkMessage().reset(chunk, 0, length);
            while (message.next()) {
                if (message.type() == NetlinkConstants.NLMSG_DONE) {
                    return;
                }
                rows.accept(message);
            }
        }
    }
}
