// How long does the editor need for a step: enter a segment, replace its text? Knows nothing of the plugin, so that it
// can measure OmegaT without it.
package org.entente.omegat.driver;

import java.util.ArrayList;
import java.util.List;
import org.omegat.core.Core;

final class Steps implements DriverPlugin.Story {
    private static final int WARM_UP = 40;
    private static final int MEASURED = 200;

    @Override
    public void play() throws Exception {
        measure("without the plugin", 1);
    }

    /** Walks on from a segment as fast as OmegaT lets it; a step ends when Swing has nothing left to do. */
    static void measure(String name, int first) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            int number = first + i;
            long start = System.nanoTime();
            Desk.onSwing(() -> Core.getEditor().gotoEntry(number));
            Desk.settle();
            Desk.onSwing(() -> Core.getEditor().replaceEditText("Step " + number + "."));
            Desk.settle();
            if (i >= WARM_UP) {
                times.add(System.nanoTime() - start);
            }
            pause(20);
        }
        Report.figure("a step of the editor, " + name, Report.summary(times));
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
