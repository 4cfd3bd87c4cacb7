// What does the server know about the segment that is being translated? The live pane, beside OmegaT's own.
package org.entente.omegat.matches;

import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javax.swing.JTextPane;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.text.BadLocationException;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyledDocument;
import org.entente.omegat.Entente;
import org.entente.omegat.language.Messages;
import org.entente.omegat.matches.StyledText.Look;
import org.entente.omegat.saving.Sender;
import org.entente.omegat.server.Refusal;
import org.entente.v1.CheckTranslationResponse;
import org.entente.v1.ConcordanceHit;
import org.entente.v1.Match;
import org.omegat.core.Core;
import org.omegat.core.data.SourceTextEntry;
import org.omegat.core.events.IEntryEventListener;

/**
 * Lives on Swing's thread. It asks when a segment is entered, and looks twice a second whether the translation, the
 * selection or the queue have changed. Answers that come when the translator is elsewhere are dropped.
 */
public final class MatchPane extends JTextPane implements IEntryEventListener {
    private static final long serialVersionUID = 1;
    private static final int LOOK_AGAIN_MS = 500;
    private static final String ACTION = "entente-action";

    private final transient Entente entente;
    private final transient Messages messages = Messages.current();
    private final transient MatchText matchText = new MatchText(messages, MatchPane::insert);
    private final transient FindingText findingText = new FindingText(messages);

    private transient Place place;
    private transient List<Match> matches = Collections.emptyList();
    private transient CheckTranslationResponse check = CheckTranslationResponse.getDefaultInstance();
    private transient List<ConcordanceHit> concordance;
    private String translation = "";
    private String seenTranslation = "";
    private String selection = "";
    private final transient Map<String, String> troubles = new TreeMap<>();
    private String shown = "";

    public MatchPane(Entente entente) {
        this.entente = entente;
        setEditable(false);
        setFont(Core.getMainWindow().getApplicationFont());
        getAccessibleContext().setAccessibleName(messages.text("pane.title"));
        addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                click(viewToModel(e.getPoint()));
            }
        });
        new Timer(LOOK_AGAIN_MS, e -> lookAgain()).start();
        setText(messages.text("pane.explanation"));
    }

    @Override
    public void onNewFile(String file) {
    }

    @Override
    public void onEntryActivated(SourceTextEntry entry) {
        place = null;
        matches = Collections.emptyList();
        check = CheckTranslationResponse.getDefaultInstance();
        concordance = null;
        selection = "";
        translation = seenTranslation = "";
        if (entry == null) {
            return;
        }
        place = Place.of(entry, Core.getProject().getAllEntries(), Core.getProject().getProjectProperties());
        Place asked = place;
        List<Match> known = entente.matches().known(place);
        if (known != null) {
            matches = known;
        }
        show("matches", entente.matches().matches(asked), asked, found -> matches = found);
        translation = seenTranslation = orEmpty(Core.getEditor().getCurrentTranslation());
        checkTranslation();
        render();
    }

    /** Replaces the translation by the match of this number, counted from 1; does nothing if there is none. */
    public void useMatch(int number) {
        if (number >= 1 && number <= matches.size()) {
            insert(OmegaTags.text(matches.get(number - 1).getUnit().getTarget()), true);
        }
    }

    /** Asks for the selected words, or for the selection's place in the concordance, at once. */
    public void showConcordance() {
        selection = "";
        lookAgain();
    }

    private static void insert(String text, boolean replace) {
        if (Core.getEditor().getCurrentEntry() == null) {
            return;
        }
        if (replace) {
            Core.getEditor().replaceEditText(text);
        } else {
            Core.getEditor().insertText(text);
        }
        Core.getEditor().requestFocus();
    }

    private void lookAgain() {
        if (place == null || Core.getEditor() == null || Core.getEditor().getCurrentEntry() == null) {
            return;
        }
        String now = orEmpty(Core.getEditor().getCurrentTranslation());
        if (now.equals(seenTranslation) && !now.equals(translation)) {
            translation = now;
            checkTranslation();
        }
        seenTranslation = now;
        String selected = orEmpty(Core.getEditor().getSelectedText()).trim();
        if (!selected.equals(selection)) {
            selection = selected;
            askConcordance();
        }
        render();
    }

    private void checkTranslation() {
        // OmegaT puts the source into the field of a segment that has no translation yet.
        if (translation.isEmpty() || translation.equals(place.segment)) {
            check = CheckTranslationResponse.getDefaultInstance();
        } else {
            show("check", entente.matches().check(place, translation), place, answer -> check = answer);
        }
    }

    private void askConcordance() {
        if (selection.isEmpty() || selection.length() > 200) {
            return;
        }
        boolean ofSource = place.segment.contains(selection);
        show("concordance", entente.matches().concordance(selection, ofSource ? place.source : place.target,
                ofSource ? place.target : place.source), place, hits -> concordance = hits);
    }

    // Takes the answer on Swing's thread, if the translator is still in the segment that was asked for.
    private <V> void show(String question, CompletableFuture<V> future, Place asked, Consumer<V> take) {
        future.whenComplete((value, failure) -> SwingUtilities.invokeLater(() -> {
            if (place != asked) {
                return;
            }
            if (failure == null) {
                troubles.remove(question);
                take.accept(value);
            } else {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                troubles.put(question, Refusal.sentence(messages, cause, entente.settings().address));
            }
            render();
        }));
    }

    private void render() {
        StyledText text = new StyledText();
        for (String trouble : new LinkedHashSet<>(troubles.values())) {
            text.line(trouble + "\n", Look.FAULT);
        }
        addWaiting(text);
        findingText.write(text, check);
        if (place != null) {
            if (matches.isEmpty() && !troubles.containsKey("matches")) {
                text.line(messages.text("match.none", entente.settings().minimumPercent), Look.SMALL);
            }
            String plain = OmegaTags.segment(place.segment).getText();
            for (int i = 0; i < matches.size(); i++) {
                matchText.write(text, i + 1, matches.get(i), plain);
            }
            if (concordance != null) {
                findingText.writeConcordance(text, selection, concordance);
            }
        }
        put(text);
    }

    private void addWaiting(StyledText text) {
        Sender sender = entente.sender();
        if (sender != null && sender.waiting() > 0 && !sender.trouble().isEmpty()) {
            String why = troubles.containsValue(sender.trouble()) ? "" : " " + sender.trouble();
            text.line(messages.text("saving.waiting", sender.waiting()) + why + "\n", Look.WARNING);
        }
    }

    private void put(StyledText text) {
        if (text.text().equals(shown)) {
            return;
        }
        shown = text.text();
        StyledDocument document = getStyledDocument();
        try {
            document.remove(0, document.getLength());
            for (StyledText.Piece piece : text.pieces()) {
                SimpleAttributeSet look = Looks.of(piece.look);
                if (piece.onClick != null) {
                    look.addAttribute(ACTION, piece.onClick);
                }
                document.insertString(document.getLength(), piece.text, look);
            }
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
        setCaretPosition(0);
    }

    private void click(int position) {
        Object action = getStyledDocument().getCharacterElement(position).getAttributes().getAttribute(ACTION);
        if (action instanceof Runnable) {
            ((Runnable) action).run();
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
