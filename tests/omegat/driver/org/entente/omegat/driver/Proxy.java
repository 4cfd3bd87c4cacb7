// How does the server look when it is slow, or when what answers is broken? A relay between the plugin and the server.
package org.entente.omegat.driver;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

final class Proxy {
    enum Mode {
        PASS,
        SLOW,
        FAIL,
        /** Requests reach the server, and its answers are lost. */
        LOSE
    }

    private static final long DELAY_NS = 2_000_000_000L;
    private static final byte[] END = new byte[0];

    private final ServerSocket listening;
    private final List<Socket> open = new ArrayList<>();
    private volatile Mode mode = Mode.PASS;

    Proxy(int port) throws IOException {
        listening = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Ends the connections that there are, so that the next call meets the new mode. */
    synchronized void become(Mode next) throws IOException {
        mode = next;
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private void accept() throws Exception {
        while (true) {
            Socket client = listening.accept();
            if (mode == Mode.FAIL) {
                client.getOutputStream().write("HTTP/1.1 500 Internal Server Error\r\n\r\n".getBytes());
                client.close();
                continue;
            }
            Socket server;
            try {
                server = new Socket("127.0.0.1", LocalServer.port());
            } catch (IOException e) {
                client.close();
                continue;
            }
            synchronized (this) {
                open.addAll(Arrays.asList(client, server));
            }
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            relay(client.getInputStream(), server.getOutputStream(), 0);
            if (mode == Mode.LOSE) {
                start(() -> relayWithoutAnswers(server.getInputStream(), client.getOutputStream()));
                continue;
            }
            relay(server.getInputStream(), client.getOutputStream(), mode == Mode.SLOW ? DELAY_NS : 0);
        }
    }

    // Each piece arrives this much later than it was sent, however many there are.
    private static void relay(InputStream in, OutputStream out, long delay) {
        LinkedBlockingQueue<Object[]> pieces = new LinkedBlockingQueue<>();
        start(() -> {
            byte[] buffer = new byte[65536];
            try {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    pieces.add(new Object[] {System.nanoTime() + delay, Arrays.copyOf(buffer, n)});
                }
            } finally {
                pieces.add(new Object[] {System.nanoTime(), END});
            }
        });
        start(() -> {
            for (Object[] piece = pieces.take(); piece[1] != END; piece = pieces.take()) {
                long wait = (Long) piece[0] - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                }
                out.write((byte[]) piece[1]);
                out.flush();
            }
            out.close();
        });
    }

    // HTTP/2 frames of type 0 and 1 are the answers; the others keep the connection alive.
    private static void relayWithoutAnswers(InputStream in, OutputStream out) throws IOException {
        DataInputStream frames = new DataInputStream(in);
        while (true) {
            byte[] head = new byte[9];
            frames.readFully(head);
            byte[] body = new byte[(head[0] & 0xFF) << 16 | (head[1] & 0xFF) << 8 | head[2] & 0xFF];
            frames.readFully(body);
            if (head[3] > 1) {
                out.write(head);
                out.write(body);
                out.flush();
            }
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Exception e) {
                // The other side has gone.
            }
        }, "proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
