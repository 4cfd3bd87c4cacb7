// What does the check of a translation say, as lines of the pane? Only what the translator may want to change.
package org.entente.omegat.matches;

import java.util.ArrayList;
import java.util.List;
import org.entente.omegat.language.Messages;
import org.entente.omegat.matches.StyledText.Look;
import org.entente.v1.CheckTranslationResponse;
import org.entente.v1.ConcordanceHit;
import org.entente.v1.Span;
import org.entente.v1.Term;
import org.entente.v1.TermFinding;

final class FindingText {
    private final Messages messages;

    FindingText(Messages messages) {
        this.messages = messages;
    }

    void write(StyledText out, CheckTranslationResponse check) {
        for (TermFinding finding : check.getFindingsList()) {
            String source = finding.getSourceTerm().getText();
            String target = finding.getTargetTerm().getText();
            String expected = expected(finding);
            switch (finding.getKind()) {
                case MISSING:
                    out.line(messages.text("check.missing", source, expected), Look.WARNING);
                    break;
                case DISCOURAGED:
                    out.line(messages.text("check.discouraged", target, expected), Look.WARNING);
                    break;
                case FORBIDDEN:
                    out.line(messages.text("check.forbidden", target, expected), Look.FAULT);
                    break;
                default:
            }
        }
    }

    void writeConcordance(StyledText out, String words, List<ConcordanceHit> hits) {
        out.line(messages.text(hits.isEmpty() ? "concordance.none" : "concordance.heading", words), Look.HEADING);
        for (ConcordanceHit hit : hits) {
            String source = hit.getUnit().getSource().getText();
            int shown = 0;
            for (Span span : hit.getSpansList()) {
                out.add(source.substring(shown, Math.max(shown, span.getBegin())), Look.PLAIN);
                out.add(source.substring(Math.max(shown, span.getBegin()), span.getEnd()), Look.HIT);
                shown = span.getEnd();
            }
            out.line(source.substring(shown), Look.PLAIN);
            out.line(hit.getUnit().getTarget().getText() + "\n", Look.SMALL);
        }
    }

    private String expected(TermFinding finding) {
        List<String> terms = new ArrayList<>();
        for (Term term : finding.getExpectedList()) {
            terms.add(term.getText());
            if (terms.size() == 3) {
                break;
            }
        }
        return String.join(", ", terms);
    }
}
