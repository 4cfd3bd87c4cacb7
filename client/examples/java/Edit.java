// Edits a term, twice under one operation, and meets a conflict. Usage: java Edit HOST:PORT
import com.google.protobuf.FieldMask;
import com.google.rpc.ErrorInfo;
import io.grpc.*;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.entente.v1.*;

class Edit {
  static GlossaryServiceGrpc.GlossaryServiceBlockingStub glossaries;

  // Returns the concept as it is now. Every call has a deadline, here 10 seconds.
  static Concept read() {
    var request = GetConceptRequest.newBuilder().setName("glossaries/example/concepts/shelling").build();
    return glossaries.withDeadlineAfter(10, TimeUnit.SECONDS).getConcept(request);
  }

  // Sets the usage note of the English term. The concept has the etag of the version that was read.
  static Concept edit(Concept concept, String note, String author, String operation) {
    var request = UpdateConceptRequest.newBuilder().setConceptEntry(concept);
    request.setUpdateMask(FieldMask.newBuilder().addPaths("terms"));
    for (var term : request.getConceptEntryBuilder().getTermsBuilderList())
      if (term.getLanguageCode().equals("en")) term.setUsageNote(note);
    var metadata = new Metadata();
    metadata.put(Metadata.Key.of("entente-author", Metadata.ASCII_STRING_MARSHALLER), author);
    metadata.put(Metadata.Key.of("entente-operation", Metadata.ASCII_STRING_MARSHALLER), operation);
    return glossaries.withDeadlineAfter(10, TimeUnit.SECONDS)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata)).updateConcept(request.build());
  }

  public static void main(String[] arguments) throws Exception {
    var channel = ManagedChannelBuilder.forTarget(arguments[0]).usePlaintext().build();
    glossaries = GlossaryServiceGrpc.newBlockingStub(channel);
    // If the answer to an edit is lost, send it again under the name of the same operation: it is applied once.
    var concept = read();
    var operation = UUID.randomUUID().toString();
    var first = edit(concept, "No plural.", "nina", operation);
    var second = edit(concept, "No plural.", "nina", operation);
    System.out.println("Sent twice, applied once: " + first.getEtag().equals(second.getEtag()));

    // Another edit of the version that was read is refused, and the details say why: read again, and merge.
    try {
      edit(concept, "Not for air strikes.", "marc", UUID.randomUUID().toString());
    } catch (StatusRuntimeException error) {
      var cause = ErrorInfo.getDefaultInstance();
      var conflict = EditConflict.getDefaultInstance();
      for (var detail : StatusProto.fromThrowable(error).getDetailsList()) {
        if (detail.is(ErrorInfo.class)) cause = detail.unpack(ErrorInfo.class);
        if (detail.is(EditConflict.class)) conflict = detail.unpack(EditConflict.class);
      }
      if (!cause.getReason().equals("STALE_ETAG")) throw error;
      for (var difference : conflict.getDifferencesList())
        System.out.printf("STALE_ETAG: %s changed %s%n", conflict.getAuthor(), difference.getPath());
      edit(read(), "No plural. Not for air strikes.", "marc", UUID.randomUUID().toString());
    }
  }
}
