package io.routecast.http;

import io.routecast.config.HostPort;
import java.io.IOException;

/** The configured address cannot be listened on; the configuration must be corrected. */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private HttpException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * An address on which nothing can be served.
     *
     * @param setting that has it
     * @param remedy besides another address; may be empty
     */
    static HttpException cannotListen(
            String setting, HostPort address, String remedy, IOException cause) {
        return new HttpException(
                setting
                        + ": cannot listen on "
                        + address
                        + ": "
                        + cause.getMessage()
                        + "; choose another address"
                        + remedy,
                cause);
    }
}
