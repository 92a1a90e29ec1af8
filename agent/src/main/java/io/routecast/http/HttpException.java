package io.routecast.http;

/** The configured address cannot be listened on; the configuration must be corrected. */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HttpException(String message, Throwable cause) {
        super(message, cause);
    }
}
