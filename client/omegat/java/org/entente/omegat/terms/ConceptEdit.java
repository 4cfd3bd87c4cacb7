// What does one change of a term do to its concept, and what do two people's versions of it look like side by side?
package org.entente.omegat.terms;

import org.entente.omegat.language.Messages;
import org.entente.v1.Concept;
import org.entente.v1.Term;
import org.entente.v1.TermStatus;

/** A pair of terms as the dialog shows it. Everything else of the concept stays as it is. */
final class ConceptEdit {
    final String source;
    final String target;
    final TermStatus status;
    final String note;

    ConceptEdit(String source, String target, TermStatus status, String note) {
        this.source = source.trim();
        this.target = target.trim();
        this.status = status;
        this.note = note.trim();
    }

    /** A new concept of the two terms. A term is for all regions: a project from EN-US adds to "en". */
    Concept create(String sourceLanguage, String targetLanguage) {
        return Concept.newBuilder().addTerms(Term.newBuilder().setLanguageCode(primary(sourceLanguage)).setText(source))
                .addTerms(written(Term.newBuilder().setLanguageCode(primary(targetLanguage)))).build();
    }

    /**
     * The concept with this target term changed, or added if it has none of that text. The etag is that of the
     * concept.
     */
    Concept apply(Concept concept, String replacedTarget, String targetLanguage) {
        Concept.Builder edited = concept.toBuilder();
        for (int i = 0; i < concept.getTermsCount(); i++) {
            Term term = concept.getTerms(i);
            if (isOf(term, targetLanguage) && term.getText().equals(replacedTarget)) {
                return edited.setTerms(i, written(term.toBuilder())).build();
            }
        }
        return edited.addTerms(written(Term.newBuilder().setLanguageCode(primary(targetLanguage)))).build();
    }

    /** All terms of a concept, one a line: "en hostages (préféré) : note". */
    static String asText(Concept concept, Messages messages) {
        StringBuilder out = new StringBuilder();
        for (Term term : concept.getTermsList()) {
            String status = TermRow.statusName(term.getStatus(), messages);
            out.append(term.getLanguageCode()).append("  ").append(term.getText());
            out.append(status.isEmpty() ? "" : " (" + status + ")");
            out.append(term.getUsageNote().isEmpty() ? "" : "\n      " + term.getUsageNote()).append('\n');
        }
        return out.toString();
    }

    static boolean isOf(Term term, String language) {
        return primary(term.getLanguageCode()).equals(primary(language));
    }

    private Term written(Term.Builder term) {
        return term.setText(target).setStatus(status).setUsageNote(note).build();
    }

    private static String primary(String language) {
        return language.split("-")[0];
    }
}
