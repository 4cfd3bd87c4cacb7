// Who else works on the glossary, while the translator has a window open?
package org.entente.omegat.driver;

import java.util.Properties;
import org.entente.omegat.server.Connection;
import org.entente.omegat.settings.Settings;
import org.entente.v1.GlossaryServiceGrpc;
import org.entente.v1.TranslationMemoryServiceGrpc;

final class Colleague {
    private static Connection connection;

    private Colleague() {
    }

    static TranslationMemoryServiceGrpc.TranslationMemoryServiceBlockingStub memories() {
        return connection().memories(3_000);
    }

    static GlossaryServiceGrpc.GlossaryServiceBlockingStub glossaries() {
        return connection().glossaries(5_000);
    }

    // Straight to the server, whatever stands between it and the plugin.
    private static synchronized Connection connection() {
        if (connection == null) {
            Properties properties = new Properties();
            properties.setProperty("address", "127.0.0.1:" + LocalServer.port());
            connection = new Connection(Settings.of(properties), "Amina");
        }
        connection.tryAgainNow();
        return connection;
    }
}
