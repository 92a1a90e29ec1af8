package io.routecast.config;

import java.util.List;

/**
 * The configuration is wrong. Trying again helps only after it is corrected. Lists every mistake,
 * so that all can be corrected at once; the catcher prints the list and exits with 78.
 */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<String> mistakes;

    ConfigurationException(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /**
     * One line each: {@code path: what is wrong, what was found, what is expected (file:line)}.
     * Never empty.
     */
    public List<String> mistakes() {
        return mistakes;
    }
}
