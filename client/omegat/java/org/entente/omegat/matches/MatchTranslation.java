// What stands in OmegaT's machine translation pane? The translation of the best match, without a machine.
package org.entente.omegat.matches;

import java.util.List;
import org.entente.omegat.Entente;
import org.entente.omegat.Languages;
import org.entente.omegat.language.Messages;
import org.entente.omegat.server.Answers;
import org.entente.v1.Match;
import org.omegat.core.Core;
import org.omegat.core.data.SourceTextEntry;
import org.omegat.gui.exttrans.IMachineTranslation;
import org.omegat.util.Language;

/** OmegaT makes one, and calls it on threads of its own. */
public final class MatchTranslation implements IMachineTranslation {
    private static final long PATIENCE_MS = 5_000;

    @Override
    public String getName() {
        return Messages.get("machine.name");
    }

    @Override
    public boolean isEnabled() {
        return Entente.get().settings().machineTranslation;
    }

    @Override
    public String getTranslation(Language source, Language target, String text) {
        Place place = place(source, target, text);
        List<Match> matches = Answers.within(Entente.get().matches().matches(place), PATIENCE_MS);
        return best(matches == null ? Entente.get().matches().known(place) : matches);
    }

    @Override
    public String getCachedTranslation(Language source, Language target, String text) {
        return best(Entente.get().matches().known(place(source, target, text)));
    }

    private static String best(List<Match> matches) {
        return matches == null || matches.isEmpty() ? null : OmegaTags.text(matches.get(0).getUnit().getTarget());
    }

    // The same question as the live pane's, so that the server is asked once.
    private static Place place(Language source, Language target, String text) {
        SourceTextEntry current = Core.getEditor() == null ? null : Core.getEditor().getCurrentEntry();
        if (current != null && current.getSrcText().equals(text)) {
            return Place.of(current, Core.getProject().getAllEntries(), Core.getProject().getProjectProperties());
        }
        return new Place(text, "", "", Languages.code(source), Languages.code(target));
    }
}
