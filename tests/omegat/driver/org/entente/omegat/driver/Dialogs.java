// How does the driver fill in a modal window and press its buttons?
package org.entente.omegat.driver;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.SwingUtilities;
import org.omegat.core.Core;

final class Dialogs {
    private Dialogs() {
    }

    /** Chooses an entry of the plugin's menu; the window that it opens is modal, so this does not wait. */
    static void choose(String title) {
        JMenu tools = Core.getMainWindow().getMainMenu().getToolsMenu();
        for (JMenuItem item : all(tools, JMenuItem.class)) {
            if (title.equals(item.getText())) {
                SwingUtilities.invokeLater(item::doClick);
                return;
            }
        }
        throw new IllegalStateException("there is no menu entry " + title);
    }

    /** The visible window of this title, as soon as it is there. */
    static JDialog awaitWindow(String title) throws Exception {
        for (int i = 0; i < 200; i++) {
            for (Window window : Window.getWindows()) {
                if (window.isVisible() && window instanceof JDialog && title.equals(((JDialog) window).getTitle())) {
                    return (JDialog) window;
                }
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("no window \"" + title + "\" opened");
    }

    static void press(JDialog window, String button) {
        for (JButton each : all(window, JButton.class)) {
            if (button.equals(each.getText())) {
                SwingUtilities.invokeLater(each::doClick);
                return;
            }
        }
        throw new IllegalStateException("\"" + window.getTitle() + "\" has no button " + button);
    }

    static <C> List<C> all(Container container, Class<C> type) {
        List<C> found = new ArrayList<>();
        Component[] children = container instanceof JMenu ? ((JMenu) container).getMenuComponents()
                : container.getComponents();
        for (Component child : children) {
            if (type.isInstance(child)) {
                found.add(type.cast(child));
            }
            if (child instanceof Container) {
                found.addAll(all((Container) child, type));
            }
        }
        return found;
    }
}
