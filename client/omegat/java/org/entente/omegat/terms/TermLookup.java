// Which terms are in this segment? Asked of the server once for each segment, and remembered for when it is away.
package org.entente.omegat.terms;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.entente.omegat.Entente;
import org.entente.omegat.matches.OmegaTags;
import org.entente.omegat.server.Answers;
import org.entente.v1.OffsetUnit;
import org.entente.v1.RecognizeTermsRequest;
import org.entente.v1.RecognizeTermsResponse;
import org.entente.v1.TermHit;

/** Thread-safe. Offsets of hits count in the segment without its tags (OmegaTags). */
public final class TermLookup {
    private static final int KEPT_SEGMENTS = 4_000;
    private static final long DEADLINE_MS = 5_000;
    private static final int BATCH = 200;

    private final Entente entente;
    private final Answers<List<TermHit>> answers;

    public TermLookup(Entente entente, Executor executor) {
        this.entente = entente;
        this.answers = new Answers<>(executor, KEPT_SEGMENTS);
    }

    /** Asks the server. */
    public CompletableFuture<List<TermHit>> ask(String segment, String source, String target) {
        if (!OmegaTags.isAskable(segment)) {
            return CompletableFuture.completedFuture(Collections.emptyList());
        }
        return answers.ask(key(segment, source, target), () -> {
            RecognizeTermsRequest request =
                    request(source, target).setText(OmegaTags.segment(segment).getText()).build();
            return entente.connected().glossaries(DEADLINE_MS).recognizeTerms(request).getHitsList();
        });
    }

    /** The newest known hits, or null if there are none. */
    public List<TermHit> known(String segment, String source, String target) {
        return answers.known(key(segment, source, target));
    }

    /**
     * Asks for the first segments of many at once, and remembers the answers. All of them must be askable. Blocks; throws if the
     * server fails.
     */
    public void prefetch(List<String> segments, String source, String target) {
        int last = Math.min(segments.size(), KEPT_SEGMENTS);
        for (int from = 0; from < last; from += BATCH) {
            List<String> part = segments.subList(from, Math.min(from + BATCH, last));
            RecognizeTermsRequest.Builder request = request(source, target);
            for (String segment : part) {
                request.addTexts(OmegaTags.segment(segment).getText());
            }
            RecognizeTermsResponse response = entente.connected().glossaries(60_000).recognizeTerms(request.build());
            for (int i = 0; i < part.size() && i < response.getSegmentsCount(); i++) {
                if (!response.getSegments(i).getTruncated()) {
                    answers.learn(key(part.get(i), source, target), response.getSegments(i).getHitsList());
                }
            }
        }
    }

    public void forget() {
        answers.forget();
    }

    private RecognizeTermsRequest.Builder request(String source, String target) {
        return RecognizeTermsRequest.newBuilder().setSourceLanguageCode(source).setTargetLanguageCode(target)
                .addAllGlossaries(entente.settings().glossaries).setOffsetUnit(OffsetUnit.OFFSET_UNIT_UTF16);
    }

    static List<TermHit> orNone(List<TermHit> hits) {
        return hits == null ? Collections.emptyList() : hits;
    }

    private static String key(String segment, String source, String target) {
        return source + '\n' + target + '\n' + segment;
    }
}
