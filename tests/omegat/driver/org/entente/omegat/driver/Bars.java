// What does a translator wait for, in a project of 2,000 segments with 100,000 units on the server?
package org.entente.omegat.driver;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;
import org.entente.omegat.Entente;
import org.omegat.core.Core;

final class Bars implements DriverPlugin.Story {
    private static final int ENTERED = 120;
    private static final long QUIET_MS = 400;

    @Override
    public void play() throws Exception {
        Proxy proxy = DriverPlugin.proxy();
        prefetch();
        panes("project prefetched", () -> { });
        panes("nothing prefetched", () -> {
            Entente.get().terms().forget();
            Entente.get().matches().forget();
        });
        Steps.measure("with the server", 200);
        proxy.become(Proxy.Mode.SLOW);
        Thread.sleep(3_000);
        Steps.measure("with a server that needs 2 s an answer", 500);
        proxy.become(Proxy.Mode.FAIL);
        Thread.sleep(3_000);
        Steps.measure("with a server that answers nonsense", 800);
        LocalServer.stop();
        proxy.become(Proxy.Mode.PASS);
        Steps.measure("with the server stopped", 1100);
    }

    // The plugin starts to fetch when OmegaT says that the project is loaded, just before this.
    private static void prefetch() throws Exception {
        long start = System.nanoTime();
        File file = new File(Core.getProject().getProjectProperties().getTMRoot(), "entente/laws.tmx");
        Desk.await("Bars.PrefetchEnds", 60_000, file::exists, () -> "no file");
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        Report.check("Bars.PrefetchTakesAtMost20s", milliseconds <= 20_000, milliseconds + " ms");
        Report.figure(
                "prefetch of " + Core.getProject().getAllEntries().size() + " segments, until tm/entente is written",
                milliseconds + " ms");
        Desk.await("Bars.OmegatLoadsThem", 60_000, () -> !Core.getProject().getTransMemories().isEmpty(), () -> "none");
        Report.figure("… until OmegaT has them", (System.nanoTime() - start) / 1_000_000 + " ms");
        String tmx = new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8);
        Report.figure("units in tm/entente", tmx.split("<tu>").length - 1 + "");
        Thread.sleep(2_000);
    }

    // A pane is filled when it changes for the last time before it is quiet.
    private static void panes(String how, Runnable before) throws Exception {
        String[] names = {"glossary", "fuzzy", "live"};
        JTextComponent[] panes = {(JTextComponent) (Object) Core.getGlossary(), (JTextComponent) Core.getMatcher(),
            (JTextComponent) Desk.component("MatchPane")};
        long[] changed = new long[panes.length];
        Desk.onSwing(() -> {
            for (int i = 0; i < panes.length; i++) {
                listen(panes[i], i, changed);
            }
        });
        List<List<Long>> times = new ArrayList<>();
        for (int i = 0; i <= panes.length; i++) {
            times.add(new ArrayList<>());
        }
        for (int number = 20; number < 20 + ENTERED; number++) {
            int entered = number;
            before.run();
            long start = System.nanoTime();
            Desk.onSwing(() -> Core.getEditor().gotoEntry(entered));
            long end = start;
            do {
                Thread.sleep(QUIET_MS / 4);
                end = Math.max(start, Math.max(changed[0], Math.max(changed[1], changed[2])));
            } while (System.nanoTime() - end < QUIET_MS * 1_000_000);
            if (number >= 40) {
                for (int i = 0; i < panes.length; i++) {
                    // A pane that says the same of two segments does not change.
                    if (changed[i] > start) {
                        times.get(i).add(changed[i] - start);
                    }
                }
                times.get(panes.length).add(end - start);
            }
        }
        for (int i = 0; i < panes.length; i++) {
            Report.figure("the " + names[i] + " pane after entering a segment, " + how, Report.summary(times.get(i)));
        }
        Report.figure("all panes after entering a segment, " + how, Report.summary(times.get(panes.length)));
        double median = Report.median(times.get(panes.length));
        Report.check("Bars.PanesAreFilledWithin150ms, " + how, median <= 150, "median " + median + " ms");
    }

    private static void listen(JTextComponent pane, int index, long[] changed) {
        DocumentListener listener = new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent e) {
                changed[index] = System.nanoTime();
            }

            @Override
            public void removeUpdate(DocumentEvent e) {
                changed[index] = System.nanoTime();
            }

            @Override
            public void changedUpdate(DocumentEvent e) {
            }
        };
        pane.getDocument().addDocumentListener(listener);
        pane.addPropertyChangeListener("document", e -> {
            changed[index] = System.nanoTime();
            pane.getDocument().addDocumentListener(listener);
        });
    }
}
