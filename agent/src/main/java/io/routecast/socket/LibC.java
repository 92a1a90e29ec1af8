package io.routecast.socket;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/**
 * The C library's calls that a netlink socket needs, under their C names: see section 2 of man.
 * Public only because jnr-ffi implements it in a class loader of its own.
 */
public interface LibC {
    LibC C = LibraryLoader.create(LibC.class).load("c");
    Runtime RUNTIME = Runtime.getRuntime(C);

    int AF_UNIX = 1;
    int AF_NETLINK = 16;
    int SOCK_DGRAM = 2;
    int SOCK_RAW = 3;
    int SOCK_CLOEXEC = 0x80000;
    int NETLINK_ROUTE = 0;
    int NETLINK_CONNECTOR = 11;

    int SOL_SOCKET = 1;
    int SO_RCVBUF = 8;
    int SO_ATTACH_FILTER = 26;
    int SO_RCVBUFFORCE = 33;
    int SO_MEMINFO = 55;
    int SOL_NETLINK = 270;
    int NETLINK_ADD_MEMBERSHIP = 1;
    int NETLINK_EXT_ACK = 11;
    int NETLINK_GET_STRICT_CHK = 12;

    int MSG_TRUNC = 0x20;
    int MSG_DONTWAIT = 0x40;
    short POLLIN = 1;
    int EFD_CLOEXEC = 0x80000;

    int PRIO_PROCESS = 0;
    Pointer SIG_DFL = null;

    int EPERM = 1;
    int EINTR = 4;
    int EAGAIN = 11;
    int EMSGSIZE = 90;
    int ENOBUFS = 105;

    int socket(int domain, int type, int protocol);

    int bind(int fd, Pointer address, int length);

    int setsockopt(int fd, int level, int name, Pointer value, int length);

    int getsockopt(int fd, int level, int name, Pointer value, Pointer length);

    long send(int fd, Pointer buffer, long length, int flags);

    long sendto(int fd, Pointer buffer, long length, int flags, Pointer address, int size);

    long recvmsg(int fd, Pointer msghdr, int flags);

    int recvmmsg(int fd, Pointer mmsghdrs, int count, int flags, Pointer timeout);

    int poll(Pointer pollfds, long count, int timeoutMillis);

    int eventfd(int initial, int flags);

    long read(int fd, Pointer buffer, long length);

    long write(int fd, Pointer buffer, long length);

    int close(int fd);

    Pointer signal(int number, Pointer handler);

    String strerror(int errno);

    /** errno of this thread's last failed call. */
    static int errno() {
        return RUNTIME.getLastError();
    }
}
