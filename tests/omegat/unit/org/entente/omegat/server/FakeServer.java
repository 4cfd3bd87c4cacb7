// A gRPC server for tests that answers GetStatus, with or without TLS, and remembers the metadata of the last call.
package org.entente.omegat.server;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkAlpn;
import java.io.File;
import java.io.FileInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.entente.v1.GetStatusRequest;
import org.entente.v1.GetStatusResponse;
import org.entente.v1.ServerServiceGrpc;

final class FakeServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    final Server server;
    volatile Metadata seen = new Metadata();
    volatile Status answer = Status.OK;
    /** ErrorInfo.reason of an answer that is not OK; none if empty. */
    volatile String reason = "";

    /** Without TLS if the key store is null. */
    FakeServer(File keyStore) throws Exception {
        this(keyStore, null);
    }

    /** Clients must show a certificate of the authority, unless it is null. */
    FakeServer(File keyStore, File clientAuthority) throws Exception {
        NettyServerBuilder builder = NettyServerBuilder
                .forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        if (keyStore != null) {
            builder.sslContext(JdkAlpn.context(context(keyStore, clientAuthority), false,
                    clientAuthority == null ? ClientAuth.NONE : ClientAuth.REQUIRE));
        }
        server = builder.addService(ServerInterceptors.intercept(new StatusService(), new Remember())).build().start();
    }

    String address() {
        return "localhost:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** Makes a key for localhost, and its certificate as PEM, beside each other. */
    static File makeKey(File folder) throws Exception {
        File keys = new File(folder, "keys.p12");
        keytool("-genkeypair", "-keystore", keys.getPath(), "-storepass", PASSWORD, "-alias", "server", "-keyalg", "EC",
                "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-validity", "2");
        keytool("-exportcert", "-rfc", "-keystore", keys.getPath(), "-storepass", PASSWORD, "-alias", "server", "-file",
                new File(folder, "authority.pem").getPath());
        return keys;
    }

    private static void keytool(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = System.getProperty("java.home") + "/bin/keytool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
    }

    /** Makes client.pem, which is its own authority, and client.key. */
    static void makeClient(File folder) throws Exception {
        ProcessBuilder openssl = new ProcessBuilder("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=client", "-keyout",
                new File(folder, "client.key").getPath(), "-out", new File(folder, "client.pem").getPath());
        if (openssl.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() != 0) {
            throw new IllegalStateException("openssl failed");
        }
    }

    private static TrustManager[] trust(File authority) throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        try (FileInputStream in = new FileInputStream(authority)) {
            known.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(known);
        return factory.getTrustManagers();
    }

    private static SSLContext context(File keyStore, File clientAuthority) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (FileInputStream in = new FileInputStream(keyStore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), clientAuthority == null ? null : trust(clientAuthority), null);
        return context;
    }

    private StatusRuntimeException withReason() {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(answer.getCode().value()).setMessage(answer.getDescription())
                .addDetails(Any.pack(ErrorInfo.newBuilder().setReason(reason).build())).build());
    }

    private final class StatusService extends ServerServiceGrpc.ServerServiceImplBase {
        @Override
        public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> response) {
            if (!answer.isOk()) {
                response.onError(reason.isEmpty() ? answer.asRuntimeException() : withReason());
                return;
            }
            response.onNext(GetStatusResponse.newBuilder().setVersion("9.9").build());
            response.onCompleted();
        }
    }

    private final class Remember implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
                ServerCallHandler<Q, R> next) {
            seen = headers;
            return next.startCall(call, headers);
        }
    }
}
