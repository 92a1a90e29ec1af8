package io.routecast.writer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The kernel's process connector, {@code <linux/cn_proc.h>}: its bytes. It speaks only in the
 * initial network namespace, to processes of the initial process and user namespaces.
 *
 * <pre>
 * struct nlmsghdr  16 bytes
 * struct cn_msg    { u32 idx, u32 val, u32 seq, u32 ack, u16 len, u16 flags }   at 16
 * struct proc_event { u32 what, u32 cpu, u64 timestamp_ns, then by what }      at 36
 *     fork  { u32 parent_pid, u32 parent_tgid, u32 child_pid, u32 child_tgid }  at 52
 *     exec  { u32 process_pid, u32 process_tgid }
 *     exit  { u32 process_pid, u32 process_tgid, ... }
 *     ack   { u32 err }                                                         what = 0
 * </pre>
 */
public final class ProcessConnector {
    /** CN_IDX_PROC, the group. */
    public static final int GROUP = 1;

    private static final int CN_VAL_PROC = 1;
    private static final int PROC_CN_MCAST_LISTEN = 1;
    private static final short NLMSG_DONE = 3;
    private static final int REQUEST_BYTES = 40;
    private static final short OPERATION_BYTES = 4;

    private static final int ANSWER = 0;
    private static final int FORK = 1;
    private static final int EXEC = 2;
    private static final int EXIT = 0x8000_0000;

    private static final int WHAT_AT = 36;
    private static final int PID_AT = 52;
    private static final int TGID_AT = 56;
    private static final int CHILD_PID_AT = 60;
    private static final int CHILD_TGID_AT = 64;
    private static final int FORK_BYTES = 68;

    // Classic BPF, <linux/filter.h>. A load takes the bytes as big endian.
    private static final int LOAD = 0x20;
    private static final int TO_X = 0x07;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_EQUAL_X = 0x1d;
    private static final int RETURN = 0x06;

    private ProcessConnector() {}

    /** Asks for the events. */
    public static byte[] request() {
        ByteBuffer request = ByteBuffer.allocate(REQUEST_BYTES).order(ByteOrder.nativeOrder());
        request.putInt(REQUEST_BYTES).putShort(NLMSG_DONE).putShort((short) 0);
        request.putInt(0).putInt(0);
        request.putInt(GROUP).putInt(CN_VAL_PROC).putInt(0).putInt(0);
        request.putShort(OPERATION_BYTES).putShort((short) 0);
        return request.putInt(PROC_CN_MCAST_LISTEN).array();
    }

    /**
     * A program that lets pass what is of use here: processes that begin, run another program and
     * end. Threads, which most events are of, do not wake us.
     */
    public static byte[] filter() {
        int[][] program = {
            {LOAD, 0, 0, WHAT_AT},
            {IF_EQUAL, 12, 0, Integer.reverseBytes(EXEC)},
            {IF_EQUAL, 11, 0, ANSWER},
            {IF_EQUAL, 0, 4, Integer.reverseBytes(FORK)},
            {LOAD, 0, 0, CHILD_PID_AT},
            {TO_X, 0, 0, 0},
            {LOAD, 0, 0, CHILD_TGID_AT},
            {IF_EQUAL_X, 6, 5, 0},
            {IF_EQUAL, 0, 4, Integer.reverseBytes(EXIT)},
            {LOAD, 0, 0, PID_AT},
            {TO_X, 0, 0, 0},
            {LOAD, 0, 0, TGID_AT},
            {IF_EQUAL_X, 1, 0, 0},
            {RETURN, 0, 0, 0},
            {RETURN, 0, 0, 0xffff}
        };
        ByteBuffer bytes = ByteBuffer.allocate(8 * program.length).order(ByteOrder.nativeOrder());
        for (int[] step : program) {
            bytes.putShort((short) step[0]).put((byte) step[1]).put((byte) step[2]).putInt(step[3]);
        }
        return bytes.array();
    }

    /** An event; null for one that is of no use here, or a datagram that is none. */
    static ProcessEvent decode(byte[] datagram, int length) {
        if (length < FORK_BYTES) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(datagram, 0, length).order(ByteOrder.nativeOrder());
        return switch (in.getInt(WHAT_AT)) {
            case ANSWER -> new ProcessEvent(ProcessEvent.Kind.ANSWER, in.getInt(PID_AT), 0);
            case FORK ->
                    in.getInt(CHILD_PID_AT) == in.getInt(CHILD_TGID_AT)
                            ? new ProcessEvent(
                                    ProcessEvent.Kind.FORK,
                                    in.getInt(CHILD_TGID_AT),
                                    in.getInt(TGID_AT))
                            : null;
            case EXEC -> new ProcessEvent(ProcessEvent.Kind.EXEC, in.getInt(TGID_AT), 0);
            case EXIT ->
                    in.getInt(PID_AT) == in.getInt(TGID_AT)
                            ? new ProcessEvent(ProcessEvent.Kind.EXIT, in.getInt(TGID_AT), 0)
                            : null;
            default -> null;
        };
    }
}
