"""Those who change routes: each route has the process id of who made it as its metric.

ip's metric is written by a shell that becomes ip; everybody else here speaks netlink itself.
/proc is the host's, also within a process namespace of its own.
"""
import os
import socket
import struct
import subprocess
import sys
import time

NEWROUTE, REQUEST_ACK_CREATE = 24, 0x405
LOOPBACK = 1


def host_pid():
    return int(os.readlink("/proc/self"))


def open_socket(port=0, keep=False):
    s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    s.bind((port, 0))
    os.set_inheritable(s.fileno(), keep)
    return s


def attribute(kind, value):
    return struct.pack("HH4s", 8, kind, value)


def add(s, table, number, pid=None):
    address = struct.pack("!I", (10 << 24) + number)
    body = struct.pack("BBBBBBBBI", 2, 32, 0, 0, 0, 4, 253, 1, 0)
    body += attribute(1, address) + attribute(4, struct.pack("I", LOOPBACK))
    body += attribute(6, struct.pack("I", pid or host_pid())) + attribute(15, struct.pack("I", table))
    s.send(struct.pack("IHHII", 16 + len(body), NEWROUTE, REQUEST_ACK_CREATE, number, 0) + body)
    answer = struct.unpack("IHHIIi", s.recv(4096)[:20])
    if answer[5] != 0:
        raise OSError(-answer[5], os.strerror(-answer[5]))


def foreign(table, count):
    """Binds the numbers of others: of processes that go on, have just begun, are about to end."""
    for i in range(count):
        victim = subprocess.Popen(["sleep", "0.3" if i % 3 else "0.05"])
        for port in (victim.pid, os.getppid(), victim.pid + 1):
            try:
                with open_socket(port) as s:
                    add(s, table, 4 * i + port % 4)
            except OSError:
                continue
        if i % 2:
            victim.kill()
        victim.wait()


def keeping(table, count):
    """Binds the number of a process that begins, and keeps it until that process is gone."""
    for i in range(count):
        victim = subprocess.Popen(["true"])
        try:
            with open_socket(victim.pid) as s:
                add(s, table, 2 * i)
                victim.wait()
                add(s, table, 2 * i + 1)
        except OSError:
            victim.wait()


def hasty(table, count):
    """Binds the number of a process that begins, and is done before that process has ended."""
    for i in range(count):
        victim = subprocess.Popen([["true"], ["sleep", "0.002"], ["ip", "link"]][i % 3],
                                  stdout=subprocess.DEVNULL)
        try:
            with open_socket(victim.pid) as s:
                add(s, table, i)
        except OSError:
            pass
        victim.wait()


def exec_between(table, count):
    """A process changes a route, and then becomes ip, which changes another one."""
    for i in range(count):
        child = os.fork()
        if child == 0:
            s = open_socket(0, keep=i % 2 == 1)
            add(s, table, 2 * i)
            if i % 4 < 2:
                s.close()
            me = host_pid()
            os.execvp("ip", ["ip", "route", "add", "10.%d.%d.%d" % (
                128 + i // 65536, i // 256 % 256, i % 256), "dev", "lo", "table",
                str(table), "metric", str(me)])
        os.waitpid(child, 0)


def inherited(table, count):
    """A child changes routes through its parent's socket, while the parent lives and after."""
    for i in range(count):
        parent = os.fork()
        if parent == 0:
            s = open_socket()
            if os.fork() == 0:
                add(s, table, 2 * i)
                os._exit(0)
            if i % 2:
                os.wait()
            os._exit(0)
        os.waitpid(parent, 0)


def lasting(table, count):
    """A program with two sockets, of which the first has its number."""
    first, second = open_socket(), open_socket()
    for i in range(count):
        add(first if i % 2 else second, table, i)
        time.sleep(0.001)
    time.sleep(1.5)
    for i in range(count, 2 * count):
        add(first if i % 2 else second, table, i)
        time.sleep(0.001)


def small(table, count, pid_max):
    """ip, in this process namespace, whose few numbers come again and again."""
    try:
        with open("/proc/sys/kernel/pid_max", "w") as f:
            f.write(str(pid_max))
    except OSError as e:
        print("pid_max stays:", e, file=sys.stderr)
    loop = ("i=0; while [ $i -lt %s ]; do i=$((i+1)); (read me rest < /proc/self/stat; exec ip route add "
            "10.$((i/65536)).$((i/256%%256)).$((i%%256)) dev lo table %s metric $me); done")
    subprocess.check_call(["sh", "-c", loop % (count, table)])


if __name__ == "__main__":
    globals()[sys.argv[1]](*(int(a) if a.isdigit() else a for a in sys.argv[2:]))
