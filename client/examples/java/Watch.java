// Follows the changes of a glossary, even if the server restarts. Usage: java Watch HOST:PORT. Ctrl-C ends it.
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.entente.v1.*;

class Watch {
  public static void main(String[] arguments) throws InterruptedException {
    var channel = ManagedChannelBuilder.forTarget(arguments[0]).usePlaintext().build();
    var history = HistoryServiceGrpc.newBlockingStub(channel).withWaitForReady(); // A call waits for the server.
    var glossary = ChangeFilter.newBuilder().addNames("glossaries/example");
    var request = WatchRequest.newBuilder().setFilter(glossary); // Without a position: from now on.
    while (true) {
      try {
        // The deadline also ends a stream whose server has vanished.
        var answers = history.withDeadlineAfter(10, TimeUnit.MINUTES).watch(request.build());
        while (answers.hasNext()) {
          var answer = answers.next();
          for (var edit : answer.getChange().getEditsList())
            System.out.printf("%s: %s %s%n", answer.getChange().getAuthor(), edit.getKind(), edit.getName());
          // The next stream goes on after this position: no change is missing, and none comes twice. A program that
          // must not miss what happens while it is not running stores the position.
          request.setAfterSequence(answer.getSequence());
          System.out.println("Seen up to " + request.getAfterSequence());
        }
      } catch (StatusRuntimeException error) {
        var code = error.getStatus().getCode();
        System.out.println(code);
        // A server that stops may cancel a call.
        if (!Set.of(Code.UNAVAILABLE, Code.CANCELLED, Code.DEADLINE_EXCEEDED).contains(code)) throw error;
        Thread.sleep(1000);
      }
    }
  }
}
