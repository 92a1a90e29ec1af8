package io.routecast.agent;

import io.routecast.config.ConfigurationException;
import io.routecast.config.Settings;

/** Where the settings come from; they can be read again at any time. */
@FunctionalInterface
public interface SettingsSource {
    /**
     * Reads them.
     *
     * @throws ConfigurationException with all mistakes
     */
    Settings load() throws ConfigurationException;
}
