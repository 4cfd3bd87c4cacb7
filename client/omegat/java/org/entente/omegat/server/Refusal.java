// What does a failed call mean to a translator, and what can they do about it?
package org.entente.omegat.server;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.Metadata;
import java.io.FileNotFoundException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.entente.omegat.language.Messages;

public final class Refusal {
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private Refusal() {
    }

    /** One or two sentences: what happened, and what to do next. An IllegalStateException of ours has its own. */
    public static String sentence(Messages messages, Throwable failure, String address) {
        if (failure instanceof IllegalStateException) {
            return failure.getMessage();
        }
        if (!(failure instanceof StatusRuntimeException)) {
            return messages.text("failed.other", String.valueOf(failure.getMessage()));
        }
        Status status = ((StatusRuntimeException) failure).getStatus();
        String said = String.valueOf(status.getDescription());
        switch (status.getCode()) {
            case UNAVAILABLE:
                return messages.text(unavailable(status), address, innermost(status, said));
            case DEADLINE_EXCEEDED:
                return messages.text("failed.slow", address);
            case UNAUTHENTICATED:
                return messages.text(unauthenticated(reason((StatusRuntimeException) failure)), address, said);
            case PERMISSION_DENIED:
                return messages.text("failed.role", address, said);
            case NOT_FOUND:
                return messages.text("failed.missing", said);
            case UNIMPLEMENTED:
                return messages.text("failed.not-entente", address);
            case INVALID_ARGUMENT:
                return messages.text(
                        hasCause(status, FileNotFoundException.class) || hasCause(status, NoSuchFileException.class)
                                || hasCause(status, GeneralSecurityException.class)
                                        ? "failed.pem-file"
                                        : "failed.request",
                        said);
            default:
                return messages.text("failed.server", said);
        }
    }

    /** The message `what` of the status details, or null; see proto/README.md, "Errors". */
    public static <M extends com.google.protobuf.Message> M detail(StatusRuntimeException failure, Class<M> what) {
        Metadata trailers = failure.getTrailers();
        byte[] bytes = trailers == null ? null : trailers.get(DETAILS);
        try {
            if (bytes != null) {
                for (com.google.protobuf.Any any : com.google.rpc.Status.parseFrom(bytes).getDetailsList()) {
                    if (any.is(what)) {
                        return any.unpack(what);
                    }
                }
            }
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            return null;
        }
        return null;
    }

    private static String reason(StatusRuntimeException failure) {
        ErrorInfo info = detail(failure, ErrorInfo.class);
        return info == null ? "" : info.getReason();
    }

    private static String unauthenticated(String reason) {
        switch (reason) {
            case "TOKEN_MISSING":
                return "failed.token-missing";
            case "TOKEN_EXPIRED":
                return "failed.token-expired";
            default:
                return "failed.token";
        }
    }

    private static String unavailable(Status status) {
        if (hasCause(status, UnknownHostException.class)) {
            return "failed.host";
        }
        if (hasCause(status, CertificateException.class) || hasCause(status, CertPathBuilderException.class)) {
            return "failed.certificate";
        }
        return hasCause(status, SSLException.class) ? "failed.tls" : "failed.away";
    }

    private static boolean hasCause(Status status, Class<? extends Throwable> type) {
        for (Throwable t = status.getCause(); t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    private static String innermost(Status status, String otherwise) {
        String said = otherwise;
        for (Throwable t = status.getCause(); t != null; t = t.getCause()) {
            if (t.getMessage() != null) {
                said = t.getMessage();
            }
        }
        return said;
    }
}
