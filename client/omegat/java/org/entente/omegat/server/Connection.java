// How does the plugin call the server? One channel for all threads; every call has a deadline, the token and an author.
package org.entente.omegat.server;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.swing.SwingUtilities;
import org.entente.omegat.settings.Settings;
import org.entente.v1.GlossaryServiceGrpc;
import org.entente.v1.ServerServiceGrpc;
import org.entente.v1.TranslationMemoryServiceGrpc;

/** Thread-safe. Making one does not connect: the first call does. Close it when the settings change. */
public final class Connection implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION = ascii("authorization");
    private static final Metadata.Key<String> OPERATION = ascii("entente-operation");
    // Names of people have accents, and plain metadata are ASCII.
    private static final Metadata.Key<byte[]> AUTHOR =
            Metadata.Key.of("entente-author-bin", Metadata.BINARY_BYTE_MARSHALLER);

    // gRPC tells of each failed attempt with a page of frames, which would fill OmegaT's log while the server is away.
    // The logger is held here, since the JVM forgets the level of one that nobody holds.
    private static final Logger GRPC_LOG = Logger.getLogger("io.grpc");

    static {
        GRPC_LOG.setLevel(Level.SEVERE);
    }

    private final ManagedChannel channel;
    private final String token;
    private final String author;

    /** Throws StatusRuntimeException (INVALID_ARGUMENT) if the address or a file of TLS is unusable. */
    public Connection(Settings settings, String author) {
        this.token = settings.token;
        this.author = author;
        try {
            NettyChannelBuilder builder = NettyChannelBuilder.forTarget("dns:///" + settings.address);
            builder.keepAliveTime(60, TimeUnit.SECONDS);
            if (settings.tls) {
                builder.sslContext(Tls.client(settings.authorityFile, settings.certificateFile, settings.keyFile));
            } else {
                builder.usePlaintext();
            }
            channel = builder.build();
        } catch (Exception e) {
            throw Status.INVALID_ARGUMENT.withDescription(String.valueOf(e.getMessage())).withCause(e)
                    .asRuntimeException();
        }
    }

    public ServerServiceGrpc.ServerServiceBlockingStub server(long deadlineMs) {
        return prepared(ServerServiceGrpc.newBlockingStub(channel), deadlineMs, author, "");
    }

    public GlossaryServiceGrpc.GlossaryServiceBlockingStub glossaries(long deadlineMs) {
        return prepared(GlossaryServiceGrpc.newBlockingStub(channel), deadlineMs, author, "");
    }

    /** For a change that may be sent twice and must be applied once. */
    public GlossaryServiceGrpc.GlossaryServiceBlockingStub glossaries(long deadlineMs, String operation) {
        return prepared(GlossaryServiceGrpc.newBlockingStub(channel), deadlineMs, author, operation);
    }

    public TranslationMemoryServiceGrpc.TranslationMemoryServiceBlockingStub memories(long deadlineMs) {
        return prepared(TranslationMemoryServiceGrpc.newBlockingStub(channel), deadlineMs, author, "");
    }

    public TranslationMemoryServiceGrpc.TranslationMemoryServiceBlockingStub memories(long deadlineMs, String by,
            String operation) {
        return prepared(TranslationMemoryServiceGrpc.newBlockingStub(channel), deadlineMs, by, operation);
    }

    public TranslationMemoryServiceGrpc.TranslationMemoryServiceStub streams(long deadlineMs) {
        return prepared(TranslationMemoryServiceGrpc.newStub(channel), deadlineMs, author, "");
    }

    /** After a failure gRPC waits longer and longer, up to two minutes; this makes the next call try at once. */
    public void tryAgainNow() {
        channel.resetConnectBackoff();
    }

    /** Is this failure one that passes by itself: the server away, busy or slow? */
    public static boolean passes(StatusRuntimeException failure) {
        switch (failure.getStatus().getCode()) {
            case UNAVAILABLE:
            case DEADLINE_EXCEEDED:
            case RESOURCE_EXHAUSTED:
            case ABORTED:
            case CANCELLED:
                return true;
            default:
                return false;
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private <S extends AbstractStub<S>> S prepared(S stub, long deadlineMs, String by, String operation) {
        assert !SwingUtilities.isEventDispatchThread() : "the editor would wait for the server";
        Metadata metadata = new Metadata();
        if (!token.isEmpty()) {
            metadata.put(AUTHORIZATION, "Bearer " + token);
        }
        if (!by.isEmpty()) {
            metadata.put(AUTHOR, by.getBytes(StandardCharsets.UTF_8));
        }
        if (!operation.isEmpty()) {
            metadata.put(OPERATION, operation);
        }
        ClientInterceptor attach = MetadataUtils.newAttachHeadersInterceptor(metadata);
        return stub.withInterceptors(attach).withDeadlineAfter(deadlineMs, TimeUnit.MILLISECONDS);
    }

    private static Metadata.Key<String> ascii(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
