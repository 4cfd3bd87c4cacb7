// Looks up a segment and recognises terms. Usage: java Find HOST:PORT
import io.grpc.ManagedChannelBuilder;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.entente.v1.*;

class Find {
  public static void main(String[] arguments) {
    var channel = ManagedChannelBuilder.forTarget(arguments[0]).usePlaintext().build();
    var memories = TranslationMemoryServiceGrpc.newBlockingStub(channel);
    var glossaries = GlossaryServiceGrpc.newBlockingStub(channel);

    // Who has translated something close? Every call has a deadline, here 10 seconds.
    var lookup = LookupSegmentRequest.newBuilder()
        .setSegment(Segment.newBuilder().setText("Le convoi humanitaire est arrivé jeudi soir à Valbrune."))
        .setSourceLanguageCode("fr")
        .setTargetLanguageCode("en")
        .build();
    for (var match : memories.withDeadlineAfter(10, TimeUnit.SECONDS).lookupSegment(lookup).getMatchesList())
      System.out.printf("%d %%: %s → %s%n", match.getScore().getPercent(),
          match.getUnit().getSource().getText(), match.getUnit().getTarget().getText());

    // Which of our terms are in this text? Offsets count UTF-16 units, as Java does, if the request says so.
    var text = "🕊 Deux cessez-le-feu n’ont pas arrêté les bombardements.";
    var recognition = RecognizeTermsRequest.newBuilder()
        .setText(text)
        .setSourceLanguageCode("fr")
        .setTargetLanguageCode("en")
        .setOffsetUnit(OffsetUnit.OFFSET_UNIT_UTF16)
        .build();
    for (var hit : glossaries.withDeadlineAfter(10, TimeUnit.SECONDS).recognizeTerms(recognition).getHitsList())
      System.out.printf("%s → %s%n", text.substring(hit.getSpan().getBegin(), hit.getSpan().getEnd()),
          hit.getTargetsList().stream().map(Term::getText).collect(Collectors.joining(", ")));
  }
}
