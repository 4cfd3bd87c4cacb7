// Which target term is being typed? Those of the segment's concepts that may be written, the preferred ones first.
package org.entente.omegat.terms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.entente.omegat.Entente;
import org.entente.omegat.Languages;
import org.entente.omegat.language.Messages;
import org.entente.v1.Term;
import org.entente.v1.TermHit;
import org.omegat.core.Core;
import org.omegat.core.data.ProjectProperties;
import org.omegat.core.data.SourceTextEntry;
import org.omegat.gui.editor.autocompleter.AutoCompleterItem;
import org.omegat.gui.editor.autocompleter.AutoCompleterListView;

/** OmegaT asks on Swing's thread, at each key: only what is known already is offered. */
public final class TermCompleterView extends AutoCompleterListView {
    public TermCompleterView() {
        super(Messages.get("completer.name"));
    }

    @Override
    public List<AutoCompleterItem> computeListData(String typed, boolean contextualOnly) {
        SourceTextEntry entry = Core.getEditor().getCurrentEntry();
        if (entry == null) {
            return new ArrayList<>();
        }
        ProjectProperties project = Core.getProject().getProjectProperties();
        List<TermHit> hits = Entente.get().terms().known(entry.getSrcText(),
                Languages.code(project.getSourceLanguage()), Languages.code(project.getTargetLanguage()));
        String word = getLastToken(typed);
        if (word.isEmpty() && contextualOnly) {
            return new ArrayList<>();
        }
        return items(TermLookup.orNone(hits), word, project.getTargetLanguage().getLocale());
    }

    @Override
    public String itemToString(AutoCompleterItem item) {
        return item.payload + "  ← " + item.extras[0];
    }

    static List<AutoCompleterItem> items(List<TermHit> hits, String word, Locale locale) {
        Map<String, AutoCompleterItem> items = new LinkedHashMap<>();
        for (TermHit hit : hits) {
            for (Term target : hit.getTargetsList()) {
                String text = target.getText();
                if (TermRow.mayBeWritten(target) && text.toLowerCase(locale).startsWith(word.toLowerCase(locale))) {
                    items.putIfAbsent(text, new AutoCompleterItem(text, new String[] {hit.getTerm().getText()},
                            word.length()));
                }
            }
        }
        return new ArrayList<>(items.values());
    }
}
