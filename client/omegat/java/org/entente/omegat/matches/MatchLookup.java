// Who has translated something close to this segment? Was it translated as the glossary says? Where were these words
// used?
package org.entente.omegat.matches;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.entente.omegat.Entente;
import org.entente.omegat.server.Answers;
import org.entente.v1.CheckTranslationRequest;
import org.entente.v1.CheckTranslationResponse;
import org.entente.v1.ConcordanceHit;
import org.entente.v1.Match;
import org.entente.v1.OffsetUnit;
import org.entente.v1.SearchConcordanceRequest;

/** Asks the server, never on the caller's thread. Futures fail as the calls do. Thread-safe. */
public final class MatchLookup {
    private static final long DEADLINE_MS = 5_000;
    private static final int KEPT_SEGMENTS = 5_000;

    private final Entente entente;
    private final Answers<List<Match>> matches;
    private final Answers<CheckTranslationResponse> checks;
    private final Answers<List<ConcordanceHit>> concordances;

    public MatchLookup(Entente entente, Executor executor) {
        this.entente = entente;
        this.matches = new Answers<>(executor, KEPT_SEGMENTS);
        this.checks = new Answers<>(executor, 100);
        this.concordances = new Answers<>(executor, 100);
    }

    CompletableFuture<List<Match>> matches(Place place) {
        if (!OmegaTags.isAskable(place.segment)) {
            return CompletableFuture.completedFuture(Collections.emptyList());
        }
        return matches.ask(place.key(), () -> entente.connected().memories(DEADLINE_MS)
                .lookupSegment(place.request(entente.settings()).build()).getMatchesList());
    }

    /** What is known without asking, or null. */
    List<Match> known(Place place) {
        return matches.known(place.key());
    }

    void learn(Place place, List<Match> found) {
        matches.learn(place.key(), found);
    }

    CompletableFuture<CheckTranslationResponse> check(Place place, String translation) {
        CheckTranslationRequest request = CheckTranslationRequest.newBuilder()
                .setSourceText(OmegaTags.segment(place.segment).getText())
                .setTargetText(OmegaTags.segment(translation).getText())
                .setSourceLanguageCode(place.source).setTargetLanguageCode(place.target)
                .addAllGlossaries(entente.settings().glossaries).setOffsetUnit(OffsetUnit.OFFSET_UNIT_UTF16)
                .setMinAgreement(0.3).build();
        return checks.ask(place.key() + "\n\n" + translation,
                () -> entente.connected().glossaries(DEADLINE_MS).checkTranslation(request));
    }

    CompletableFuture<List<ConcordanceHit>> concordance(String words, String language, String other) {
        SearchConcordanceRequest request = SearchConcordanceRequest.newBuilder().setQuery(words)
                .setLanguageCode(language).setOtherLanguageCode(other)
                .addAllMemories(entente.settings().memories.keySet()).setPageSize(10)
                .setOffsetUnit(OffsetUnit.OFFSET_UNIT_UTF16).build();
        return concordances.ask(language + "\n" + words,
                () -> entente.connected().memories(DEADLINE_MS).searchConcordance(request).getHitsList());
    }

    public void forget() {
        matches.forget();
        checks.forget();
        concordances.forget();
    }
}
