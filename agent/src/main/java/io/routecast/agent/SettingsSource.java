package io.routecast.agent;

import io.routecast.config.ConfigurationException;
import io.routecast.config.Settings;

/** Where the settings come from, to be read again whenever that is asked for. */
@FunctionalInterface
public interface SettingsSource {
    /**
     * Reads them.
     *
     * @throws ConfigurationException with all mistakes
     */
    Settings load() throws ConfigurationException;
}
