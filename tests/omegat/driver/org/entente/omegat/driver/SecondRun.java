// Story: OmegaT starts again after a crash, and what was left in the queue reaches the server, once.
package org.entente.omegat.driver;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Properties;
import org.entente.omegat.Entente;
import org.entente.omegat.saving.Edit;
import org.entente.v1.CreateUnitRequest;
import org.entente.v1.Segment;
import org.entente.v1.Unit;
import org.omegat.core.Core;

final class SecondRun implements DriverPlugin.Story {
    @Override
    public void play() throws Exception {
        LocalServer.start();
        Desk.await("Queue.SurvivesTheProgram", 30_000, () -> Memory.withTarget("Left in the queue.") != null,
                () -> Memory.units().toString());
        Thread.sleep(500);
        Report.check("Queue.SendsNothingTwice", Memory.units().size() == 6, Memory.units().toString());
        lostAnswer();
        refused();
        penalty();
        LocalServer.stop();
    }

    // The server has the edit, and the plugin does not know; it sends it again, and it is applied once.
    private void lostAnswer() throws Exception {
        Proxy proxy = new Proxy(0);
        proxy.become(Proxy.Mode.LOSE);
        change("address", "127.0.0.1:" + proxy.port());
        Desk.translate(6, "Answer lost.");
        Desk.enter(1);
        Desk.await("Queue.ReachesTheServerThoughTheAnswerIsLost", 10_000, () -> Memory.withTarget("Answer lost.") != null,
                () -> Memory.units().toString());
        Report.check("Queue.KeepsAnEditUntilItIsAnswered", Entente.get().sender().waiting() == 1,
                "" + Entente.get().sender().waiting());
        proxy.become(Proxy.Mode.PASS);
        Desk.await("Queue.SendsAgainWhatWasNotAnswered", 20_000, () -> Entente.get().sender().waiting() == 0,
                () -> Entente.get().sender().trouble());
        long same = Memory.units().stream().filter(u -> u.getTarget().getText().equals("Answer lost.")).count();
        Report.check("Queue.IsAppliedOnceThoughSentTwice", same == 1
                && Memory.withTarget("Answer lost.").getUseCount() == 0, Memory.units().toString());
        change("address", "127.0.0.1:" + LocalServer.port());
    }

    private static void change(String key, String value) {
        Properties properties = Entente.get().settings().toProperties();
        properties.setProperty(key, value);
        Desk.onSwing(() -> {
            try {
                Entente.get().change(properties);
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    // An edit that the server will never take must not hold up the others, nor be lost.
    private void refused() throws Exception {
        Unit unit = Unit.newBuilder().setTarget(Segment.newBuilder().setText("Sans langue, refusé.")).build();
        Entente.get().sender().save(new Edit("refused", "Zoé",
                CreateUnitRequest.newBuilder().setParent(Memory.NAME).setUnit(unit).build(), ""));
        File file = new File(Entente.folder(), "refused.txt");
        Desk.await("Queue.KeepsARefusedEditAsText", 10_000,
                ()
                        -> file.exists()
                        && new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8)
                                   .contains("Sans langue, refusé."),
                () -> Entente.get().sender().trouble());
        Desk.await("Queue.GoesOnAfterARefusedEdit", 5_000, () -> Entente.get().sender().waiting() == 0,
                () -> Entente.get().sender().trouble());
    }

    // OmegaT reads a penalty in the name of a TMX, and its three scores fall by it.
    private void penalty() throws Exception {
        Desk.enter(2);
        change("memories", "news -5");
        File folder = new File(Core.getProject().getProjectProperties().getTMRoot(), "entente");
        Desk.await("TmEntente.HasTheMemorysPenaltyInItsName", 20_000,
                ()
                        -> Arrays.equals(folder.list(), new String[] {"news-penalty-5.tmx"}),
                () -> Arrays.toString(folder.list()));
        Desk.enter(1);
        Desk.await("FuzzyPane.AppliesThePenalty", 10_000, () -> Desk.fuzzy().contains("<72/81/86% news-penalty-5,"),
                Desk::fuzzy);
        Desk.await("LivePane.AppliesThePenalty", 10_000, () -> Desk.live().contains("mémoire −5"), Desk::live);
    }
}
