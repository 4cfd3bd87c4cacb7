// Does each edit become one unit, and a correction the same unit with another target?
package org.entente.omegat.saving;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import org.entente.omegat.server.Connection;
import org.entente.omegat.settings.Settings;
import org.entente.v1.CreateUnitRequest;
import org.entente.v1.Segment;
import org.entente.v1.TranslationMemoryServiceGrpc;
import org.entente.v1.Unit;
import org.entente.v1.UpdateUnitRequest;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class DeliveryTest {
    /** What the fake server was asked: "create operation target", "update operation name etag target". */
    private final List<String> calls = new ArrayList<>();
    /** What it answers, first to last: a unit, or a failure. */
    private final Deque<Object> answers = new ArrayDeque<>();
    private final Delivery delivery = new Delivery();
    private Server server;
    private Connection connection;
    private volatile String operation;

    @Before
    public void start() throws Exception {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(ServerInterceptors.intercept(new FakeMemory(), new RememberOperation())).build().start();
        Properties properties = new Properties();
        properties.setProperty("address", "localhost:" + server.getPort());
        connection = new Connection(Settings.of(properties), "");
    }

    @After
    public void stop() {
        connection.close();
        server.shutdownNow();
    }

    @Test
    public void namesTheOperationOfEachEdit() {
        answer(unit("1", "a", 0), unit("2", "b", 0));
        send("op-1", "one", "");
        send("op-2", "two", "");
        assertEquals(Arrays.asList("create op-1 one", "create op-2 two"), calls);
    }

    @Test
    public void correctsItsOwnUnit() {
        answer(unit("1", "a", 0), unit("1", "b", 0), unit("1", "c", 0));
        send("op-1", "one", "");
        send("op-2", "two", "op-1");
        send("op-3", "three", "op-2");
        assertEquals(Arrays.asList("create op-1 one", "update op-2 memories/m/units/1 a two",
                "update op-3 memories/m/units/1 b three"), calls);
    }

    @Test
    public void makesItsOwnUnitIfSomebodyHasChangedTheFirst() {
        answer(unit("1", "a", 0), failure(Status.Code.ABORTED, "STALE_ETAG"), unit("2", "b", 0));
        send("op-1", "one", "");
        send("op-2", "two", "op-1");
        assertEquals("create op-2 two", calls.get(2));
    }

    @Test
    public void leavesAUnitAloneThatWasThereBefore() {
        answer(unit("1", "a", 3), unit("2", "b", 0));
        send("op-1", "one", "");
        send("op-2", "two", "op-1");
        assertEquals("create op-2 two", calls.get(1));
    }

    @Test
    public void takesAReusedOperationForDone() {
        answer(failure(Status.Code.INVALID_ARGUMENT, "OPERATION_REUSED"));
        send("op-1", "one", "");
        assertEquals(1, calls.size());
    }

    @Test
    public void failsIfAnotherCallIsUnderWay() {
        answer(unit("1", "a", 0), failure(Status.Code.ABORTED, "OPERATION_UNDER_WAY"));
        send("op-1", "one", "");
        assertThrows(StatusRuntimeException.class, () -> send("op-2", "two", "op-1"));
    }

    private void answer(Object... all) {
        answers.addAll(Arrays.asList(all));
    }

    private void send(String name, String target, String corrects) {
        Unit unit = Unit.newBuilder().setTarget(Segment.newBuilder().setText(target)).build();
        delivery.send(connection, new Edit(name, "Zoé",
                CreateUnitRequest.newBuilder().setParent("memories/m").setUnit(unit).build(), corrects));
    }

    private static Unit unit(String number, String etag, long uses) {
        return Unit.newBuilder().setName("memories/m/units/" + number).setEtag(etag).setUseCount(uses).build();
    }

    private static StatusRuntimeException failure(Status.Code code, String reason) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder().setCode(code.value())
                .addDetails(Any.pack(ErrorInfo.newBuilder().setReason(reason).build())).build());
    }

    private final class FakeMemory extends TranslationMemoryServiceGrpc.TranslationMemoryServiceImplBase {
        @Override
        public void createUnit(CreateUnitRequest request, StreamObserver<Unit> response) {
            calls.add("create " + operation + " " + request.getUnit().getTarget().getText());
            answerTo(response);
        }

        @Override
        public void updateUnit(UpdateUnitRequest request, StreamObserver<Unit> response) {
            calls.add("update " + operation + " " + request.getUnit().getName() + " " + request.getUnit().getEtag()
                    + " " + request.getUnit().getTarget().getText());
            answerTo(response);
        }

        private void answerTo(StreamObserver<Unit> response) {
            Object next = answers.remove();
            if (next instanceof StatusRuntimeException) {
                response.onError((StatusRuntimeException) next);
            } else {
                response.onNext((Unit) next);
                response.onCompleted();
            }
        }
    }

    private final class RememberOperation implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
                ServerCallHandler<Q, R> next) {
            operation = headers.get(Metadata.Key.of("entente-operation", Metadata.ASCII_STRING_MARSHALLER));
            return next.startCall(call, headers);
        }
    }
}
