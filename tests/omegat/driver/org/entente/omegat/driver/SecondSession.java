// Story: OmegaT starts again after a crash, and what was left in the queue reaches the server, once.
package org.entente.omegat.driver;

final class SecondSession implements DriverPlugin.Story {
    @Override
    public void play() throws Exception {
        LocalServer.start();
        Desk.await("Queue.SurvivesTheProgram", 30_000, () -> Memory.withTarget("Left in the queue.") != null,
                () -> Memory.units().toString());
        Thread.sleep(500);
        Report.check("Queue.SendsNothingTwice", Memory.units().size() == 6, Memory.units().toString());
        LocalServer.stop();
    }
}
