package io.routecast.simulation;

import io.routecast.simulation.kafka.ModelKafka;
import io.routecast.simulation.kafka.StoredRecord;

/** Kafka, and a consumer that reads each record as soon as it is stored. */
final class SimulatedBrokers implements Actor {
    private final ModelKafka kafka;
    private final Audit audit;
    private final StateAudit states;
    private int read;

    SimulatedBrokers(ModelKafka kafka, Audit audit, StateAudit states) {
        this.kafka = kafka;
        this.audit = audit;
        this.states = states;
    }

    @Override
    public long dueNanos() {
        return kafka.nextEventNanos();
    }

    @Override
    public void act() {
        kafka.doNextEvent();
        consume();
    }

    /** Reads what is stored, also by what happened within an act of another actor. */
    void consume() {
        for (; read < kafka.everStored().size(); read++) {
            StoredRecord record = kafka.everStored().get(read);
            if (record.topic().startsWith("changes")) {
                audit.change(record.key(), record.value());
            } else if (record.topic().startsWith("agents")) {
                audit.event(record.value());
            }
            states.take(record);
        }
    }
}
