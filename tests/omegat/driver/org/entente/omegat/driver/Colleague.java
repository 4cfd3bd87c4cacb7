// Who else works on the glossary, while the translator has a window open?
package org.entente.omegat.driver;

import java.util.Properties;
import org.entente.omegat.server.Connection;
import org.entente.omegat.settings.Settings;
import org.entente.v1.GlossaryServiceGrpc;

final class Colleague {
    private static Connection connection;

    private Colleague() {
    }

    static synchronized GlossaryServiceGrpc.GlossaryServiceBlockingStub glossaries() {
        if (connection == null) {
            Properties properties = new Properties();
            properties.setProperty("address", "127.0.0.1:" + LocalServer.port());
            connection = new Connection(Settings.of(properties), "Amina");
        }
        return connection.glossaries(5_000);
    }
}
