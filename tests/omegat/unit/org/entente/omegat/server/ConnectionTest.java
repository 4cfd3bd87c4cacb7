// Does the connection carry what it should, also over TLS, and does each failure say what went wrong?
package org.entente.omegat.server;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.grpc.Metadata;
import io.grpc.Status;
import java.io.File;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.entente.omegat.language.Messages;
import org.entente.omegat.settings.ConnectionCheck;
import org.entente.omegat.settings.Settings;
import org.entente.v1.GetStatusRequest;
import org.junit.ClassRule;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ConnectionTest {
    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();
    private static File keys;
    private static String authority;
    private final Properties properties = new Properties();

    @BeforeClass
    public static void makeKey() throws Exception {
        keys = FakeServer.makeKey(FOLDER.getRoot());
        authority = new File(FOLDER.getRoot(), "authority.pem").getPath();
    }

    @Test
    public void carriesAuthorAndToken() throws Exception {
        try (FakeServer server = new FakeServer(null)) {
            set("address", server.address());
            set("token", "secret");
            try (Connection connection = new Connection(settings(), "Zoé Lefèvre")) {
                connection.server(5_000).getStatus(GetStatusRequest.getDefaultInstance());
            }
            assertEquals("Bearer secret", server.seen.get(Metadata.Key.of("authorization",
                    Metadata.ASCII_STRING_MARSHALLER)));
            byte[] author = server.seen.get(Metadata.Key.of("entente-author-bin", Metadata.BINARY_BYTE_MARSHALLER));
            assertEquals("Zoé Lefèvre", new String(author, StandardCharsets.UTF_8));
        }
    }

    @Test
    public void speaksTlsToAServerWhoseAuthorityIsNamed() throws Exception {
        try (FakeServer server = new FakeServer(keys)) {
            set("address", server.address());
            set("tls", "true");
            set("authority-file", authority);
            assertTrue(report(), report().contains("répond\u00a0: version 9.9"));
        }
    }

    @Test
    public void showsACertificateToAServerThatAsksForOne() throws Exception {
        File clients = FOLDER.newFolder("clients");
        FakeServer.makeClient(clients);
        try (FakeServer server = new FakeServer(keys, new File(clients, "client.pem"))) {
            set("address", server.address());
            set("tls", "true");
            set("authority-file", authority);
            assertTrue(report(), !report().contains("version 9.9"));
            set("certificate-file", new File(clients, "client.pem").getPath());
            set("key-file", new File(clients, "client.key").getPath());
            assertTrue(report(), report().contains("répond\u00a0: version 9.9"));
            set("key-file", authority);
            assertTrue(report(), report().contains("holds no unencrypted PKCS #8 key"));
        }
    }

    @Test
    public void saysWhatIsWrongWithTheToken() throws Exception {
        try (FakeServer server = new FakeServer(null)) {
            set("address", server.address());
            server.answer = Status.UNAUTHENTICATED.withDescription("said");
            server.reason = "TOKEN_MISSING";
            assertTrue(report(), report().contains("demande un jeton d’accès (said)"));
            server.reason = "TOKEN_EXPIRED";
            assertTrue(report(), report().contains("a expiré (said)"));
            server.answer = Status.PERMISSION_DENIED.withDescription("said");
            server.reason = "ROLE_MISSING";
            assertTrue(report(), report().contains("ne vous autorise pas à faire cela (said)"));
        }
    }

    @Test
    public void saysThatACertificateIsNotTrusted() throws Exception {
        try (FakeServer server = new FakeServer(keys)) {
            set("address", server.address());
            set("tls", "true");
            assertTrue(report(), report().startsWith("Le certificat présenté par localhost"));
        }
    }

    @Test
    public void saysThatTheServerSpeaksNoTls() throws Exception {
        try (FakeServer server = new FakeServer(null)) {
            set("address", server.address());
            set("tls", "true");
            assertTrue(report(), report().contains("ne parle pas TLS"));
        }
    }

    @Test
    public void saysThatNobodyAnswers() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            set("address", "localhost:" + socket.getLocalPort());
        }
        assertTrue(report(), report().startsWith("Aucun serveur ne répond à l’adresse localhost"));
    }

    @Test
    public void saysThatAHostIsUnknown() {
        set("address", "entente.invalid:50051");
        assertTrue(report(), report().startsWith("L’hôte «\u00a0entente.invalid:50051\u00a0» est inconnu"));
    }

    @Test
    public void saysThatTheAuthoritysFileIsMissing() {
        set("address", "localhost:1");
        set("tls", "true");
        set("authority-file", "/nowhere/authority.pem");
        assertTrue(report(), report().startsWith("Un fichier de l’autorité de certification, de votre certificat ou de"));
    }

    @Test
    public void saysThatTheTokenIsRefused() throws Exception {
        try (FakeServer server = new FakeServer(null)) {
            set("address", server.address());
            server.answer = Status.UNAUTHENTICATED.withDescription("no such token");
            assertTrue(report(), report().contains("refuse le jeton d’accès (no such token)"));
        }
    }

    @Test
    public void endsACallAtItsDeadline() throws Exception {
        // Accepts connections, and never says a word.
        try (ServerSocket silent = new ServerSocket(0)) {
            set("address", "localhost:" + silent.getLocalPort());
            long start = System.nanoTime();
            assertTrue(report(), report().contains("n’a pas répondu à temps"));
            assertTrue((System.nanoTime() - start) / 1_000_000_000 < 13);
        }
    }

    private void set(String key, String value) {
        properties.setProperty(key, value);
    }

    private Settings settings() {
        return Settings.of(properties);
    }

    private String report() {
        List<String> lines = ConnectionCheck.run(settings(), Messages.of(Locale.FRENCH));
        return String.join("\n", lines);
    }
}
