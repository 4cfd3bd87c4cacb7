// Story: a French project fills the panes; what is translated reaches the server, also what was written without it.
package org.entente.omegat.driver;

import java.io.File;
import java.util.List;
import javax.swing.text.JTextComponent;
import org.entente.omegat.Entente;
import org.entente.omegat.terms.TermCompleterView;
import org.entente.v1.Unit;
import org.omegat.core.Core;
import org.omegat.gui.editor.autocompleter.AutoCompleterItem;

final class FirstRun implements DriverPlugin.Story {
    private static final String MATCH = "At least 12 civilians were killed";

    @Override
    public void play() throws Exception {
        panes();
        concordance();
        inserted();
        saved();
        corrected();
        savedWithTheProject();
        new TermStory().play();
        serverAway();
        leftInTheQueue();
    }

    private void panes() throws Exception {
        Desk.enter(1);
        Desk.await("GlossaryPane.HasTheTerms", 10_000, () -> Desk.glossary().contains("air strike"), Desk::glossary);
        Desk.await("LivePane.HasTheMatchWithItsScore", 10_000,
                () -> Desk.live().contains(MATCH) && Desk.live().contains("\u00a0% approximative"), Desk::live);
        Desk.await("FuzzyPane.HasTheMatchThroughTmEntente", 15_000, () -> Desk.fuzzy().contains(MATCH), Desk::fuzzy);
        Report.check(
                "FuzzyPane.SaysAuthorAndDate", Desk.fuzzy().matches("(?s).*news, entente, .*2026.*"), Desk.fuzzy());
        Desk.await(
                "MachineTranslationPane.HasTheBestMatch", 10_000, () -> Desk.machine().contains(MATCH), Desk::machine);
        File[] files = new File(Core.getProject().getProjectProperties().getTMRoot(), "entente").listFiles();
        Report.check("TmEntente.HasOneFileForEachMemory", files != null && files.length == 1
                && files[0].getName().equals("news.tmx"), java.util.Arrays.toString(files));
        Desk.picture("1-panes");
        Desk.enter(2);
        Desk.await("GlossaryPane.KeepsHitsAfterElidedD", 10_000, () -> Desk.glossary().contains("d’otages = "),
                Desk::glossary);
        Desk.onSwing(() -> Core.getEditor().replaceEditText("The release of several captives was announced."));
        Desk.await("LivePane.WarnsOfAMissingTerm", 10_000,
                () -> Desk.live().contains("libération d’otages\u00a0» n’est pas traduit"), Desk::live);
        Desk.picture("2-elision-and-check");
        Desk.onSwing(() -> Core.getEditor().replaceEditText(""));
    }

    private void concordance() throws Exception {
        Desk.enter(1);
        Desk.onSwing(() -> {
            JTextComponent editor = Desk.editor();
            int at = editor.getText().indexOf("frappes aériennes");
            editor.select(at, at + "frappes aériennes".length());
        });
        Desk.await("LivePane.ShowsTheConcordanceOfTheSelection", 10_000,
                () -> Desk.live().contains("Concordance de «\u00a0frappes aériennes\u00a0»"), Desk::live);
        Desk.onSwing(() -> {
            JTextComponent live = (JTextComponent) Desk.component("MatchPane");
            live.setCaretPosition(live.getDocument().getLength());
        });
        Desk.picture("3-concordance");
    }

    private void inserted() throws Exception {
        Desk.enter(1);
        Dialogs.choose("Remplacer par la correspondance 1");
        Desk.await("LivePane.ReplacesTheTranslationByAMatch", 5_000,
                () -> Desk.fromSwing(() -> Core.getEditor().getCurrentTranslation()).startsWith(MATCH), Desk::live);
        Desk.onSwing(() -> Core.getEditor().replaceEditText(""));
        Desk.click((JTextComponent) Desk.component("MatchPane"), "Insérer au curseur");
        Desk.await("LivePane.InsertsAMatchByClick", 5_000,
                () -> Desk.fromSwing(() -> Core.getEditor().getCurrentTranslation()).startsWith(MATCH), Desk::live);
        List<AutoCompleterItem> items = Desk.fromSwing(() -> new TermCompleterView().computeListData("An air", true));
        Report.check("Completer.OffersTheTargetTermsOfTheSegment",
                items.stream().anyMatch(item -> item.payload.equals("air strike")), items.size() + " items");
        Desk.onSwing(() -> Core.getEditor().replaceEditText(""));
    }

    private void saved() throws Exception {
        Desk.translate(1, "First translation.");
        Desk.enter(2);
        Desk.await("Saving.ReachesTheMemory", 10_000, () -> Memory.withTarget("First translation.") != null,
                () -> Memory.units().toString());
        Unit unit = Memory.withTarget("First translation.");
        Report.check("Saving.HasTheNeighbourDocumentAndUser", unit != null && unit.getPreviousSource().isEmpty()
                && unit.getNextSource().startsWith("La libération") && unit.getDocument().equals("depeches.txt")
                && unit.getCreator().equals("Zoé Lefèvre"), String.valueOf(unit));
        Desk.enter(1);
        Desk.enter(2);
        Core.getProject().saveProject();
        Thread.sleep(500);
        Report.check("Saving.IsOnceForAnUnchangedSegment", Memory.units().size() == 1
                && Memory.units().get(0).getUseCount() == 0, Memory.units().toString());
    }

    private void corrected() throws Exception {
        Desk.translate(1, "Second translation.");
        Desk.enter(2);
        Desk.await("Saving.CorrectsItsOwnUnit", 10_000, () -> Memory.withTarget("Second translation.") != null
                && Memory.withTarget("First translation.") == null, () -> Memory.units().toString());
    }

    private void savedWithTheProject() throws Exception {
        Desk.translate(6, "Saved with the project.");
        Desk.onSwing(() -> Core.getEditor().commitAndLeave());
        Core.getProject().saveProject();
        Desk.await("Saving.ComesWithSavingTheProject", 10_000,
                () -> Memory.withTarget("Saved with the project.") != null, () -> Memory.units().toString());
    }

    private void serverAway() throws Exception {
        LocalServer.stop();
        long slowest = 0;
        for (int number = 2; number <= 4; number++) {
            long start = System.nanoTime();
            Desk.translate(number, "Translated without a server, " + number + ".");
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        Desk.enter(5);
        Report.figure("a step of the editor with the server stopped, slowest", slowest / 1_000_000 + " ms");
        Desk.await("Queue.KeepsWhatTheServerLacks", 5_000, () -> Entente.get().sender().waiting() == 3,
                () -> "" + Entente.get().sender().waiting());
        Desk.await(
                "LivePane.SaysThatSegmentsWait", 5_000, () -> Desk.live().contains("3 segments attendent"), Desk::live);
        Desk.enter(1);
        Desk.await("FuzzyPane.HasTheMatchOffline", 5_000, () -> Desk.fuzzy().contains(MATCH), Desk::fuzzy);
        Desk.await(
                "GlossaryPane.HasTheTermsOffline", 5_000, () -> Desk.glossary().contains("air strike"), Desk::glossary);
        Desk.picture("4-server-away");
        LocalServer.start();
        Desk.await("Queue.GoesOutWhenTheServerIsBack", 30_000, () -> Entente.get().sender().waiting() == 0,
                () -> Entente.get().sender().trouble());
        List<Unit> units = Memory.units();
        boolean inOrder = units.size() == 5;
        for (int number = 2; inOrder && number <= 4; number++) {
            inOrder = units.get(number).getTarget().getText().equals("Translated without a server, " + number + ".");
        }
        Report.check("Queue.GoesOutInOrderOnceEach", inOrder, units.toString());
    }

    // The program ends without a word; the second run sends it.
    private void leftInTheQueue() throws Exception {
        LocalServer.stop();
        Desk.translate(5, "Left in the queue.");
        Desk.enter(6);
        Desk.await("Queue.IsOnTheDiskBeforeACrash", 5_000, () -> Entente.get().sender().waiting() == 1,
                () -> "" + Entente.get().sender().waiting());
        Thread.sleep(300);
    }
}
