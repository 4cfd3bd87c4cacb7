// How does a story stop and start the server under OmegaT's feet?
package org.entente.omegat.driver;

import java.io.File;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.concurrent.TimeUnit;

final class LocalServer {
    private static Process process;

    private LocalServer() {
    }

    static int port() {
        return Integer.getInteger("driver.port");
    }

    static void start() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("driver.server"), "--data",
                System.getProperty("driver.data"), "--listen", "127.0.0.1:" + port(), "--log-level", "warning");
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File(System.getProperty("driver.data") + ".log")));
        process = builder.start();
        // The story may end like a crash, so the script stops what is left.
        Files.write(Paths.get(System.getProperty("driver.data") + ".pid"), Long.toString(process.pid()).getBytes());
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port()), 100);
                return;
            } catch (java.io.IOException e) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("the server does not start");
    }

    static void stop() throws Exception {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
