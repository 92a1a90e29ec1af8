package io.routecast.http;

import io.routecast.metrics.Exposition;
import io.routecast.status.AgentStatus;
import io.routecast.status.StatusJson;
import java.util.Map;
import java.util.function.Supplier;

/** The resources that show the agent's state. */
final class AgentResources {
    private final Supplier<AgentStatus> agent;

    AgentResources(Supplier<AgentStatus> agent) {
        this.agent = agent;
    }

    Map<String, Resource> byPath() {
        return Map.of(
                "/metrics", exchange -> metrics(exchange).send(exchange),
                "/healthz", exchange -> health().send(exchange),
                "/readyz", exchange -> readiness().send(exchange),
                "/status", exchange -> status().send(exchange));
    }

    private Answer metrics(Exchange exchange) {
        String accept = exchange.request().headers().get("Accept");
        Exposition exposition = Exposition.of(agent.get(), accept);
        return new Answer(200, exposition.contentType(), exposition.text());
    }

    private Answer health() {
        AgentStatus status = agent.get();
        if (status.tables().yields()) {
            return Answer.line(503, "another agent uses this host id: " + status.tables().rival());
        }
        String stalled = status.stalled();
        return stalled == null ? Answer.line(200, "ok") : Answer.line(503, stalled);
    }

    private Answer readiness() {
        return agent.get().ready()
                ? Answer.line(200, "ok")
                : Answer.line(503, "the first snapshot of the table is not on disk yet");
    }

    private Answer status() {
        return new Answer(200, "application/json", StatusJson.of(agent.get()));
    }
}
