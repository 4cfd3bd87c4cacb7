// When is the project's tm/entente made fresh? When it is opened, when the translator asks, and when settings change.
package org.entente.omegat.matches;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.SwingUtilities;
import org.entente.omegat.Entente;
import org.entente.omegat.server.Threads;
import org.omegat.core.Core;
import org.omegat.core.data.ExternalTMX;
import org.omegat.core.data.ProjectProperties;
import org.omegat.core.data.SourceTextEntry;
import org.omegat.core.events.IEntryEventListener;
import org.omegat.core.events.IProjectEventListener;
import org.omegat.util.Log;

/** Lives on Swing's thread; the work is done on a thread for each round, which ends when a newer round starts. */
public final class ProjectMatches implements IProjectEventListener {
    private static final long FIRST_PAUSE_MS = 5_000;
    private static final long LONGEST_PAUSE_MS = 60_000;
    private static final long OMEGAT_LOADS_MS = 10_000;

    private final Entente entente;
    private final AtomicInteger round = new AtomicInteger();

    public ProjectMatches(Entente entente) {
        this.entente = entente;
    }

    @Override
    public void onProjectChanged(PROJECT_CHANGE_TYPE event) {
        if (event == PROJECT_CHANGE_TYPE.LOAD || event == PROJECT_CHANGE_TYPE.CREATE) {
            refresh();
        } else if (event == PROJECT_CHANGE_TYPE.CLOSE) {
            round.incrementAndGet();
        }
    }

    /** Starts a round, if a project is open and the settings want it. */
    public void refresh() {
        if (!Core.getProject().isProjectLoaded() || !entente.settings().prefetch) {
            return;
        }
        int mine = round.incrementAndGet();
        ProjectProperties project = Core.getProject().getProjectProperties();
        List<SourceTextEntry> all = Core.getProject().getAllEntries();
        Threads.daemon("prefetch", () -> untilDone(prefetch(all, project), mine, all.size())).start();
    }

    private Prefetch prefetch(List<SourceTextEntry> all, ProjectProperties project) {
        List<Place> places = new ArrayList<>();
        for (SourceTextEntry entry : all) {
            // One that the server refuses would end the stream for all.
            if (OmegaTags.isAskable(entry.getSrcText())) {
                places.add(Place.of(entry, all, project));
            }
        }
        return new Prefetch(entente, places, new File(project.getTMRoot(), "entente"),
                project.getSourceLanguage().getLanguage(), project.getTargetLanguage().getLanguage());
    }

    private void untilDone(Prefetch prefetch, int mine, int segments) {
        long pause = FIRST_PAUSE_MS;
        while (round.get() == mine) {
            try {
                long start = System.nanoTime();
                List<File> changed = prefetch.run(() -> round.get() == mine);
                Log.log("Entente: prefetched " + segments + " segments in " + (System.nanoTime() - start) / 1_000_000
                        + " ms; " + changed.size() + " files in tm/entente changed");
                showWhenLoaded(changed, mine);
                return;
            } catch (Exception e) {
                Log.log("Entente: the matches of the project could not be fetched, trying again: " + e.getMessage());
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        }
    }

    // OmegaT looks into tm/ once a second, and fills its pane only when a segment is entered.
    private void showWhenLoaded(List<File> changed, int mine) throws InterruptedException {
        if (changed.isEmpty()) {
            return;
        }
        Map<String, ExternalTMX> before = Core.getProject().getTransMemories();
        long end = System.currentTimeMillis() + OMEGAT_LOADS_MS;
        while (round.get() == mine && System.currentTimeMillis() < end) {
            Thread.sleep(200);
            if (Core.getProject().getTransMemories() != before) {
                break;
            }
        }
        Thread.sleep(300);
        SwingUtilities.invokeLater(() -> {
            SourceTextEntry entry = Core.getEditor().getCurrentEntry();
            if (round.get() == mine && entry != null && Core.getMatcher() instanceof IEntryEventListener) {
                ((IEntryEventListener) Core.getMatcher()).onEntryActivated(entry);
            }
        });
    }
}
