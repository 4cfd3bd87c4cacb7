// How does the driver use OmegaT as a translator would: enter, type, look at the panes?
package org.entente.omegat.driver;

import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.MouseEvent;
import java.io.File;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.text.BadLocationException;
import javax.swing.text.JTextComponent;
import org.omegat.core.Core;

final class Desk {
    private Desk() {
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static void onSwing(Runnable task) {
        try {
            SwingUtilities.invokeAndWait(task);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static <V> V fromSwing(Callable<V> task) {
        AtomicReference<V> value = new AtomicReference<>();
        onSwing(() -> {
            try {
                value.set(task.call());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return value.get();
    }

    static void enter(int number) {
        onSwing(() -> Core.getEditor().gotoEntry(number));
        settle();
    }

    static void translate(int number, String text) {
        enter(number);
        onSwing(() -> Core.getEditor().replaceEditText(text));
    }

    /** Waits for the events that the last action has queued. */
    static void settle() {
        for (int i = 0; i < 3; i++) {
            onSwing(() -> { });
        }
    }

    static String glossary() {
        return text((JTextComponent) (Object) Core.getGlossary());
    }

    static String fuzzy() {
        return text((JTextComponent) Core.getMatcher());
    }

    static String machine() {
        return text((JTextComponent) (Object) Core.getMachineTranslatePane());
    }

    static String live() {
        return text((JTextComponent) component("MatchPane"));
    }

    static JTextComponent editor() {
        return (JTextComponent) component("EditorTextArea3");
    }

    /** Clicks on the first place of a pane that has these words. */
    static void click(JTextComponent pane, String words) {
        onSwing(() -> {
            try {
                int at = pane.getDocument().getText(0, pane.getDocument().getLength()).indexOf(words) + 2;
                Rectangle place = pane.modelToView(at);
                pane.dispatchEvent(new MouseEvent(pane, MouseEvent.MOUSE_CLICKED, System.currentTimeMillis(), 0,
                        place.x + 1, place.y + place.height / 2, 1, false));
            } catch (BadLocationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Polls, and reports whether the condition came to hold. Returns the time in nanoseconds. */
    static long await(String name, long milliseconds, Condition condition, Callable<String> otherwise)
            throws Exception {
        long start = System.nanoTime();
        while (System.nanoTime() - start < milliseconds * 1_000_000) {
            if (condition.holds()) {
                Report.check(name, true, "");
                return System.nanoTime() - start;
            }
            Thread.sleep(20);
        }
        Report.check(name, false, "not within " + milliseconds + " ms; there is: " + otherwise.call());
        return System.nanoTime() - start;
    }

    static void picture(String name) throws Exception {
        settle();
        Thread.sleep(700);
        JFrame frame = Core.getMainWindow().getApplicationFrame();
        Rectangle bounds = fromSwing(frame::getBounds);
        ImageIO.write(new Robot().createScreenCapture(bounds), "png",
                new File(System.getProperty("driver.pictures"), name + ".png"));
    }

    /** The first component whose class has this simple name, in any window. */
    static Component component(String simpleName) {
        for (Window window : Window.getWindows()) {
            Component found = find(window, simpleName);
            if (found != null) {
                return found;
            }
        }
        throw new IllegalStateException("no " + simpleName + " in OmegaT's windows");
    }

    static Component find(Container container, String simpleName) {
        for (Component child : container.getComponents()) {
            if (child.getClass().getSimpleName().equals(simpleName)) {
                return child;
            }
            Component found = child instanceof Container ? find((Container) child, simpleName) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String text(JTextComponent pane) {
        return fromSwing(pane::getText);
    }
}
