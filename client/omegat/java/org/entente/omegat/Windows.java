// Where does a translator find the plugin? A pane beside OmegaT's, and a menu below Tools.
package org.entente.omegat;

import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import com.vlsolutions.swing.docking.Dockable;
import com.vlsolutions.swing.docking.DockableState;
import com.vlsolutions.swing.docking.DockingConstants;
import com.vlsolutions.swing.docking.DockingDesktop;
import org.entente.omegat.language.Messages;
import org.entente.omegat.matches.MatchPane;
import org.entente.omegat.matches.ProjectMatches;
import org.entente.omegat.settings.SettingsDialog;
import org.entente.omegat.terms.TermActions;
import org.omegat.core.Core;
import org.omegat.gui.main.DockableScrollPane;

/** Lives on Swing's thread, from OmegaT's start on. */
final class Windows {
    private static final String PANE = "ENTENTE";
    private static final int CTRL_ALT = InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK;

    private Windows() {
    }

    /** Makes the pane known to OmegaT, before OmegaT lays out its panes. */
    static DockableScrollPane addPane(MatchPane pane) {
        DockableScrollPane scroll = new DockableScrollPane(PANE, Messages.get("pane.title"), pane, true);
        Core.getMainWindow().addDockable(scroll);
        return scroll;
    }

    /** OmegaT's layout shows only the panes that it knows; a new one is put below Fuzzy Matches. */
    static void showPane(DockableScrollPane pane) {
        DockingDesktop desktop = desktop(Core.getMainWindow().getApplicationFrame());
        if (desktop == null) {
            return;
        }
        DockableState state = desktop.getDockableState(pane);
        if (state == null || state.isClosed()) {
            Dockable matches = dockable(desktop, "MATCHES");
            if (matches != null && !desktop.getDockableState(matches).isClosed()) {
                desktop.split(matches, pane, DockingConstants.SPLIT_BOTTOM);
            } else {
                desktop.addDockable(pane);
            }
        }
    }

    static void addMenu(Entente entente, MatchPane pane, ProjectMatches project) {
        JMenu menu = new JMenu(Messages.get("menu.title"));
        TermActions terms = new TermActions(entente);
        for (int number = 1; number <= 3; number++) {
            int chosen = number;
            inProject(
                    menu, Messages.get("menu.use-match", number), KeyEvent.VK_0 + number, () -> pane.useMatch(chosen));
        }
        inProject(menu, Messages.get("menu.concordance"), KeyEvent.VK_K, pane::showConcordance);
        menu.addSeparator();
        inProject(menu, Messages.get("menu.add-term"), KeyEvent.VK_T, terms::add);
        inProject(menu, Messages.get("menu.edit-term"), KeyEvent.VK_E, terms::edit);
        menu.addSeparator();
        inProject(menu, Messages.get("menu.refresh"), 0, project::refresh);
        JMenuItem settings = menu.add(Messages.get("menu.settings"));
        settings.addActionListener((ActionEvent e) -> openSettings(entente));
        Core.getMainWindow().getMainMenu().getToolsMenu().add(menu);
    }

    private static void openSettings(Entente entente) {
        Frame frame = Core.getMainWindow().getApplicationFrame();
        new SettingsDialog(frame, entente.settings()).setVisible(true);
    }

    private static void inProject(JMenu menu, String title, int key, Runnable action) {
        JMenuItem item = menu.add(title);
        if (key != 0) {
            item.setAccelerator(KeyStroke.getKeyStroke(key, CTRL_ALT));
        }
        item.addActionListener(e -> {
            if (Core.getProject().isProjectLoaded()) {
                action.run();
            }
        });
    }

    private static Dockable dockable(DockingDesktop desktop, String key) {
        for (DockableState state : desktop.getDockables()) {
            if (state.getDockable().getDockKey().getKey().equals(key)) {
                return state.getDockable();
            }
        }
        return null;
    }

    private static DockingDesktop desktop(Container container) {
        for (Component child : container.getComponents()) {
            if (child instanceof DockingDesktop) {
                return (DockingDesktop) child;
            }
            if (child instanceof Container) {
                DockingDesktop found = desktop((Container) child);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
