// What does the glossary pane show for one hit: which target terms, with what said of each?
package org.entente.omegat.terms;

import java.util.ArrayList;
import java.util.List;
import org.entente.omegat.language.Messages;
import org.entente.v1.Term;
import org.entente.v1.TermHit;
import org.entente.v1.TermStatus;

/**
 * Terms that may be written come first, the preferred ones in bold. Terms that must not be written are named in the
 * comment only, because OmegaT's auto-completer offers whatever the pane lists. A concept that has no others lists
 * them, and says so.
 */
final class TermRow {
    final List<String> targets = new ArrayList<>();
    final List<String> comments = new ArrayList<>();
    final List<Boolean> preferred = new ArrayList<>();

    private TermRow() {
    }

    static TermRow of(TermHit hit, Messages messages) {
        TermRow row = new TermRow();
        List<String> avoid = new ArrayList<>();
        for (Term target : hit.getTargetsList()) {
            if (mayBeWritten(target)) {
                row.add(target, messages);
            } else {
                avoid.add(messages.text("term.avoid", target.getText(), about(target, messages)));
            }
        }
        if (row.targets.isEmpty()) {
            avoid.clear();
            for (Term target : hit.getTargetsList()) {
                row.add(target, messages);
            }
        }
        if (!row.targets.isEmpty()) {
            row.comments.set(0, joined(" ", row.comments.get(0), aboutHit(hit, messages), joined(" ", avoid)));
        }
        return row;
    }

    static boolean mayBeWritten(Term term) {
        TermStatus status = term.getStatus();
        return status != TermStatus.TERM_STATUS_DEPRECATED && status != TermStatus.TERM_STATUS_SUPERSEDED
                && status != TermStatus.TERM_STATUS_FORBIDDEN;
    }

    private void add(Term target, Messages messages) {
        targets.add(target.getText());
        comments.add(about(target, messages));
        preferred.add(target.getStatus() == TermStatus.TERM_STATUS_PREFERRED);
    }

    // "préféré, CA : note"
    private static String about(Term term, Messages messages) {
        String status = statusName(term.getStatus(), messages);
        String facts = joined(", ", status, number(term, messages), term.getRegion());
        if (facts.isEmpty()) {
            return sentence(term.getUsageNote());
        }
        return term.getUsageNote().isEmpty() ? sentence(facts)
                : messages.text("term.facts-and-note", facts, sentence(term.getUsageNote()));
    }

    private static String aboutHit(TermHit hit, Messages messages) {
        List<String> said = new ArrayList<>();
        Term source = hit.getTerm();
        if (hit.getMatchKind() == TermHit.MatchKind.PROBABLE) {
            said.add(messages.text("term.probable", source.getText()));
        } else if (!source.getText().equalsIgnoreCase(hit.getSurface())) {
            said.add(messages.text("term.base-form", source.getText()));
        }
        if (!mayBeWritten(source)) {
            said.add(messages.text("term.source-status", statusName(source.getStatus(), messages)));
        }
        if (!source.getUsageNote().isEmpty()) {
            said.add(sentence(source.getUsageNote()));
        }
        if (hit.getOutranked()) {
            said.add(messages.text("term.outranked"));
        }
        return joined(" ", said);
    }

    static String statusName(TermStatus status, Messages messages) {
        switch (status) {
            case TERM_STATUS_PREFERRED:
                return messages.text("status.preferred");
            case TERM_STATUS_ADMITTED:
                return messages.text("status.admitted");
            case TERM_STATUS_DEPRECATED:
                return messages.text("status.deprecated");
            case TERM_STATUS_SUPERSEDED:
                return messages.text("status.superseded");
            case TERM_STATUS_FORBIDDEN:
                return messages.text("status.forbidden");
            default:
                return "";
        }
    }

    private static String number(Term term, Messages messages) {
        return term.getNumber() == org.entente.v1.GrammaticalNumber.GRAMMATICAL_NUMBER_PLURAL
                ? messages.text("term.plural") : "";
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.matches("(?s).*[.!?…]\\s*»?\\)?$") ? text : text + ".";
    }

    private static String joined(String separator, List<String> parts) {
        return joined(separator, parts.toArray(new String[0]));
    }

    private static String joined(String separator, String... parts) {
        StringBuilder out = new StringBuilder();
        for (String part : parts) {
            if (!part.isEmpty()) {
                out.append(out.length() == 0 ? "" : separator).append(part);
            }
        }
        return out.toString();
    }
}
