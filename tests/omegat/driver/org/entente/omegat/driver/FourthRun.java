// Story: what was written last before quitting reaches the server at the next start.
package org.entente.omegat.driver;

final class FourthRun implements DriverPlugin.Story {
    @Override
    public void play() throws Exception {
        Desk.await("Queue.HasTheLastSegmentAfterQuitting", 20_000,
                () -> Memory.withTarget("Written before quitting.") != null, () -> Memory.units().toString());
        LocalServer.stop();
    }
}
