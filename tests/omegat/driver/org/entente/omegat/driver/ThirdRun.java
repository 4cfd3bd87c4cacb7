// Story: the translator quits OmegaT by its menu while the server is away. The last segment is in the queue all the same.
package org.entente.omegat.driver;

import java.awt.event.WindowEvent;
import javax.swing.JButton;
import javax.swing.JDialog;
import org.omegat.core.Core;

final class ThirdRun implements DriverPlugin.Story {
    @Override
    public void play() throws Exception {
        Desk.translate(3, "Written before quitting.");
        Desk.onSwing(() -> Core.getEditor().commitAndLeave());
        javax.swing.JFrame frame = Core.getMainWindow().getApplicationFrame();
        javax.swing.SwingUtilities.invokeLater(
                () -> frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING)));
        JDialog question = Dialogs.awaitWindow(org.omegat.util.OStrings.getString("CONFIRM_DIALOG_TITLE"));
        JButton yes = Dialogs.all(question, JButton.class).get(0);
        javax.swing.SwingUtilities.invokeLater(yes::doClick);
        // OmegaT ends the program; whoever comes here has waited in vain.
        Thread.sleep(20_000);
        Report.fail("ThirdRun", "OmegaT did not end");
    }
}
