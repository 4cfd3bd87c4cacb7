// Which text comes before a segment, and which after it, in its file?
package org.entente.omegat.matches;

import java.util.List;
import org.omegat.core.data.SourceTextEntry;

public final class Neighbours {
    private Neighbours() {
    }

    /**
     * The text `step` segments further in the same file, without tags; empty if there is none that the server takes.
     */
    public static String text(SourceTextEntry entry, List<SourceTextEntry> all, int step) {
        int index = entry.entryNum() - 1 + step;
        if (index < 0 || index >= all.size() || !all.get(index).getKey().file.equals(entry.getKey().file)) {
            return "";
        }
        String text = all.get(index).getSrcText();
        return OmegaTags.isAskable(text) ? OmegaTags.segment(text).getText() : "";
    }
}
