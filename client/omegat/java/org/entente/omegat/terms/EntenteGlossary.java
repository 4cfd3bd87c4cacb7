// What fills OmegaT's glossary pane, in an instance that OmegaT makes itself?
package org.entente.omegat.terms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.entente.omegat.Entente;
import org.entente.omegat.Languages;
import org.entente.omegat.language.Messages;
import org.entente.omegat.matches.OmegaTags;
import org.entente.omegat.server.Answers;
import org.entente.v1.TermHit;
import org.omegat.core.Core;
import org.omegat.core.glossaries.IGlossary;
import org.omegat.core.data.SourceTextEntry;
import org.omegat.gui.glossary.GlossaryEntry;
import org.omegat.tokenizer.ITokenizer;
import org.omegat.util.Language;
import org.omegat.util.Preferences;

/**
 * OmegaT calls search on a thread of its own, and shows no hits of its own files before the answer. So the answer is
 * never waited for longer than a moment: what is known is shown, and the pane is filled again when more comes.
 */
public final class EntenteGlossary implements IGlossary {
    private static final long PATIENCE_MS = 250;

    @Override
    public List<GlossaryEntry> search(Language source, Language target, String segment) {
        String from = Languages.code(source);
        String to = Languages.code(target);
        List<TermHit> known = Entente.get().terms().known(segment, from, to);
        CompletableFuture<List<TermHit>> asked = Entente.get().terms().ask(segment, from, to);
        List<TermHit> hits = Answers.within(asked, PATIENCE_MS);
        if (hits == null) {
            asked.thenAccept(late -> {
                if (!late.equals(known)) {
                    refresh(segment);
                }
            });
            hits = TermLookup.orNone(known);
        }
        return entries(hits, segment, source.getLocale(), Core.getProject().getSourceTokenizer());
    }

    static List<GlossaryEntry> entries(List<TermHit> hits, String segment, Locale locale, ITokenizer tokenizer) {
        boolean stems = Preferences.isPreferenceDefault("glossary_stemming", true);
        String plain = OmegaTags.segment(segment).getText();
        List<GlossaryEntry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (TermHit hit : hits) {
            TermRow row = TermRow.of(hit, Messages.current());
            if (!row.targets.isEmpty() && seen.add(hit.getConceptName() + '\n' + hit.getSurface())) {
                String words = WholeWords.answer(plain, hit.getSpan().getBegin(), hit.getSpan().getEnd(), locale,
                        tokenizer, stems);
                entries.add(GlossaryEntries.entry(words, row, glossary(hit)));
            }
        }
        return entries;
    }

    private static String glossary(TermHit hit) {
        String[] parts = hit.getConceptName().split("/");
        return parts.length > 1 ? "Entente, " + parts[1] : "Entente";
    }

    private static void refresh(String segment) {
        SourceTextEntry current = Core.getEditor() == null ? null : Core.getEditor().getCurrentEntry();
        if (current != null && current.getSrcText().equals(segment)) {
            Core.getGlossaryManager().forceUpdateGlossary();
        }
    }
}
