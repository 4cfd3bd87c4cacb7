// What happens when a translator adds or changes a term from the editor? Windows on Swing's thread, calls elsewhere.
package org.entente.omegat.terms;

import java.awt.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;
import org.entente.omegat.Entente;
import org.entente.omegat.Languages;
import org.entente.omegat.language.Messages;
import org.entente.omegat.server.Refusal;
import org.entente.v1.Concept;
import org.entente.v1.Glossary;
import org.entente.v1.ListGlossariesRequest;
import org.entente.v1.Term;
import org.entente.v1.TermHit;
import org.entente.v1.TermStatus;
import org.omegat.core.Core;
import org.omegat.core.data.ProjectProperties;

public final class TermActions {
    private final Entente entente;
    private final TermDesk desk;
    private final Messages messages = Messages.current();

    public TermActions(Entente entente) {
        this.entente = entente;
        this.desk = new TermDesk(entente);
    }

    /** A new concept; the selected words are its source term. */
    public void add() {
        String selected = Core.getEditor().getSelectedText();
        call(this::glossaries, names -> {
            TermForm form = new TermForm(messages, names);
            form.fill(new ConceptEdit(selected == null ? "" : selected, "", TermStatus.TERM_STATUS_UNSPECIFIED, ""));
            ConceptEdit edit = form.ask(frame(), messages.text("term.add"));
            if (edit != null) {
                call(() -> desk.create(form.glossary(), edit.create(source(), target())), this::stored);
            }
        });
    }

    /** One of the terms that were found in this segment. */
    public void edit() {
        Map<String, Choice> choices = choices();
        if (choices.isEmpty()) {
            JOptionPane.showMessageDialog(frame(), messages.text("term.none-here"));
            return;
        }
        Object[] names = choices.keySet().toArray();
        Object chosen = JOptionPane.showInputDialog(frame(), messages.text("term.which"), messages.text("term.edit"),
                JOptionPane.PLAIN_MESSAGE, null, names, names[0]);
        if (chosen != null) {
            Choice choice = choices.get(chosen);
            call(() -> desk.read(choice.concept), concept -> change(concept, choice.now, choice.now.target));
        }
    }

    // A pair of terms that stands in the glossary pane, and its concept.
    private static final class Choice {
        final String concept;
        final ConceptEdit now;

        Choice(TermHit hit, Term target) {
            concept = hit.getConceptName();
            now = new ConceptEdit(hit.getTerm().getText(), target.getText(), target.getStatus(), target.getUsageNote());
        }
    }

    // Asks, stores, and asks again if somebody else was faster.
    private void change(Concept concept, ConceptEdit suggested, String replaced) {
        TermForm form = new TermForm(messages, new ArrayList<>());
        form.fill(suggested);
        ConceptEdit edit = form.ask(frame(), messages.text("term.edit"));
        if (edit != null) {
            store(edit.apply(concept, replaced, target()), edit, replaced);
        }
    }

    private void store(Concept mine, ConceptEdit edit, String replaced) {
        call(() -> {
            try {
                desk.update(mine);
                return null;
            } catch (TermDesk.Conflict conflict) {
                return conflict;
            }
        }, conflict -> {
            if (conflict == null) {
                stored(mine);
                return;
            }
            switch (ConflictDialog.ask(frame(), mine, conflict.theirs, messages)) {
                case MINE:
                    store(mine.toBuilder().setEtag(conflict.theirs.getEtag()).build(), edit, replaced);
                    break;
                case EDIT_AGAIN:
                    change(conflict.theirs, edit, replaced);
                    break;
                default:
                    stored(conflict.theirs);
            }
        });
    }

    private Map<String, Choice> choices() {
        Map<String, Choice> choices = new LinkedHashMap<>();
        if (Core.getEditor().getCurrentEntry() != null) {
            String segment = Core.getEditor().getCurrentEntry().getSrcText();
            for (TermHit hit : TermLookup.orNone(entente.terms().known(segment, source(), target()))) {
                for (Term target : hit.getTargetsList()) {
                    choices.putIfAbsent(hit.getTerm().getText() + " → " + target.getText(), new Choice(hit, target));
                }
            }
        }
        return choices;
    }

    private List<String> glossaries() {
        List<String> names = new ArrayList<>(entente.settings().glossaries);
        if (names.isEmpty()) {
            for (Glossary glossary : entente.connected().glossaries(5_000)
                    .listGlossaries(ListGlossariesRequest.getDefaultInstance()).getGlossariesList()) {
                names.add(glossary.getName());
            }
        }
        if (names.isEmpty()) {
            throw new IllegalStateException(messages.text("term.no-glossary"));
        }
        return names;
    }

    private void stored(Concept concept) {
        Core.getGlossaryManager().forceUpdateGlossary();
    }

    // The call in the background, and what to do with its answer on Swing's thread.
    private <V> void call(Callable<V> call, Consumer<V> then) {
        entente.inBackground(() -> {
            try {
                V value = call.call();
                SwingUtilities.invokeLater(() -> then.accept(value));
            } catch (Exception e) {
                String sentence = Refusal.sentence(messages, e, entente.settings().address);
                SwingUtilities.invokeLater(() -> JOptionPane.showMessageDialog(frame(), sentence,
                        messages.text("term.not-stored"), JOptionPane.ERROR_MESSAGE));
            }
        });
    }

    private static Frame frame() {
        return Core.getMainWindow().getApplicationFrame();
    }

    private static String source() {
        return Languages.code(project().getSourceLanguage());
    }

    private static String target() {
        return Languages.code(project().getTargetLanguage());
    }

    private static ProjectProperties project() {
        return Core.getProject().getProjectProperties();
    }
}
