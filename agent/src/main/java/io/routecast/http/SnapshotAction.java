package io.routecast.http;

import java.io.IOException;

/**
 * {@code POST /snapshot}: has the agent publish its whole table again. For programs of this host
 * alone: nobody else may have the table sent, and no page in a browser can send the header.
 */
final class SnapshotAction implements Resource {
    private final Runnable snapshot;

    SnapshotAction(Runnable snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public String methods() {
        return "POST";
    }

    @Override
    public void serve(Exchange exchange) throws IOException {
        answer(exchange).send(exchange);
    }

    private Answer answer(Exchange exchange) {
        Request request = exchange.request();
        if (!exchange.isFromThisHost() || !Hosts.isLiteral(request.authority())) {
            return Answer.line(
                    403, "only programs of this host may ask for it, by an address or localhost");
        }
        if (!"snapshot".equals(request.headers().get(HttpEndpoint.ACTION_HEADER))) {
            return Answer.line(403, "it takes the header " + HttpEndpoint.ACTION_HEADER);
        }
        snapshot.run();
        return Answer.line(202, "the agent publishes its whole table again");
    }
}
