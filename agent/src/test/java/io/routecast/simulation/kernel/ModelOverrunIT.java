package io.routecast.simulation.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.kernel.NotificationSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A listener that does not read: the model's queue takes as much as the real one, drops as much,
 * and reports it at the same place.
 */
@Tag("kernel")
@Tag("some-kernels")
class ModelOverrunIT {
    private static final int OPERATIONS = 2_000;
    private static final int MOST_MILLIS = 1_000;
    private static final int READ_ONE_IN = 200;

    @ParameterizedTest
    @ValueSource(ints = {16 << 10, 64 << 10})
    void dropsWhatTheKernelDrops(int receiveBufferBytes) throws Exception {
        Random random = new Random(receiveBufferBytes);
        ModelKernel model = RealKernel.model(2 * receiveBufferBytes);
        try (RealKernel real = new RealKernel(receiveBufferBytes)) {
            NotificationSource heard = real.notifications();
            NotificationSource expected = model.notifications();
            for (int i = 1; i <= OPERATIONS; i++) {
                Operation operation = withoutDelay(random, model);
                String where = i + ": " + operation;
                real.apply(operation);
                model.apply(operation);
                awaitAsMany(heard, expected);
                assertEquals(heard.queuedBytes(), expected.queuedBytes(), where);
                assertEquals(heard.drops(), expected.drops(), where);
                if (random.nextInt(READ_ONE_IN) == 0) {
                    readAll(heard, expected, where);
                }
            }
            assertEquals(true, heard.drops() > 100, "drops: " + heard.drops());
        }
    }

    /** The kernel announces an IPv6 address a little later. */
    private static void awaitAsMany(NotificationSource heard, NotificationSource expected)
            throws InterruptedException {
        for (int i = 0; i < MOST_MILLIS && !isAsMany(heard, expected); i++) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static boolean isAsMany(NotificationSource heard, NotificationSource expected) {
        return heard.queuedBytes() == expected.queuedBytes() && heard.drops() == expected.drops();
    }

    /** The kernel announces a carrier change with a delay. */
    private static Operation withoutDelay(Random random, ModelKernel model) {
        Operation operation = Operation.random(random, model);
        while (RealKernel.isOfCarrier(operation)) {
            operation = Operation.random(random, model);
        }
        return operation;
    }

    private static void readAll(
            NotificationSource heard, NotificationSource expected, String where) {
        int count = 0;
        while (count != -NotificationSource.EAGAIN) {
            count = heard.receive();
            assertEquals(count, expected.receive(), where);
        }
    }
}
