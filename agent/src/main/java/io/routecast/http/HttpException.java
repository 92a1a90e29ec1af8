package io.routecast.http;

/** It is not possible to listen on the address of the configuration: somebody has to correct it. */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HttpException(String message, Throwable cause) {
        super(message, cause);
    }
}
