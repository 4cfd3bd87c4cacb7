// What does OmegaT load? It calls loadPlugins before its windows exist, so all that needs one waits for the start.
package org.entente.omegat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.swing.SwingUtilities;
import org.entente.omegat.matches.MatchPane;
import org.entente.omegat.matches.MatchTranslation;
import org.entente.omegat.matches.ProjectMatches;
import org.entente.omegat.saving.SegmentSaver;
import org.entente.omegat.terms.EntenteGlossary;
import org.entente.omegat.terms.TermCompleterView;
import org.omegat.core.Core;
import org.omegat.core.CoreEvents;
import org.omegat.core.events.IApplicationEventListener;
import org.omegat.filters2.master.PluginUtils;
import org.omegat.gui.main.DockableScrollPane;

public final class EntentePlugin {
    private static final long LAST_WORDS_MS = 2_000;

    private EntentePlugin() {
    }

    /** Called by OmegaT, by reflection. */
    public static void loadPlugins() {
        PluginUtils.getGlossaryClasses().add(EntenteGlossary.class);
        PluginUtils.getMachineTranslationClasses().add(MatchTranslation.class);
        Entente.get().start();
        CoreEvents.registerApplicationEventListener(new IApplicationEventListener() {
            @Override
            public void onApplicationStartup() {
                openWindows(Entente.get());
            }

            @Override
            public void onApplicationShutdown() {
                keepLastWords(Entente.get());
            }
        });
    }

    /** Called by OmegaT, by reflection. */
    public static void unloadPlugins() {
    }

    // OmegaT has saved the project, but the event that says so may still wait for Swing's thread; then the writer has to
    // write. After this the program ends.
    private static void keepLastWords(Entente entente) {
        if (!SwingUtilities.isEventDispatchThread()) {
            CountDownLatch heard = new CountDownLatch(1);
            SwingUtilities.invokeLater(heard::countDown);
            try {
                heard.await(LAST_WORDS_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (entente.sender() != null) {
            entente.sender().flush(LAST_WORDS_MS);
        }
    }

    private static void openWindows(Entente entente) {
        MatchPane pane = new MatchPane(entente);
        ProjectMatches project = new ProjectMatches(entente);
        SegmentSaver saver = new SegmentSaver(entente);
        CoreEvents.registerEntryEventListener(saver);
        CoreEvents.registerProjectChangeListener(saver);
        CoreEvents.registerEntryEventListener(pane);
        CoreEvents.registerProjectChangeListener(project);
        entente.onChange(project::refresh);
        Core.getEditor().getAutoCompleter().addView(new TermCompleterView());
        Windows.addMenu(entente, pane, project);
        DockableScrollPane dockable = Windows.addPane(pane);
        // After OmegaT's own listener, which lays out the panes.
        SwingUtilities.invokeLater(() -> Windows.showPane(dockable));
    }
}
