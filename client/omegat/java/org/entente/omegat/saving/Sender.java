// How do edits reach the server? In order, one at a time, again and again until it has answered each.
package org.entente.omegat.saving;

import com.google.protobuf.TextFormat;
import io.grpc.StatusRuntimeException;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.omegat.Entente;
import org.entente.omegat.language.Messages;
import org.entente.omegat.server.Connection;
import org.entente.omegat.server.Refusal;
import org.entente.omegat.server.Threads;
import org.omegat.util.Log;

/** Owns the queue. Everybody else only calls `save`, which neither writes nor waits. */
public final class Sender {
    private static final long FIRST_PAUSE_MS = 1_000;
    private static final long LONGEST_PAUSE_MS = 15_000;

    private final Entente entente;
    private final EditQueue queue;
    private final Delivery delivery = new Delivery();
    private final BlockingQueue<Edit> arriving = new LinkedBlockingQueue<>();
    private final AtomicInteger unwritten = new AtomicInteger();
    private final Object bell = new Object();
    private volatile String trouble = "";
    private boolean rung;

    public Sender(Entente entente, EditQueue queue) {
        this.entente = entente;
        this.queue = queue;
    }

    public void start() {
        Threads.daemon("writer", this::write).start();
        Threads.daemon("sender", this::send).start();
    }

    /** Puts the edit into the queue soon. Safe on Swing's thread. */
    public void save(Edit edit) {
        unwritten.incrementAndGet();
        arriving.add(edit);
    }

    /** Tries at once what waits: the settings have changed, or the server is back. */
    public void wake() {
        synchronized (bell) {
            rung = true;
            bell.notifyAll();
        }
    }

    /** How many edits wait. */
    public int waiting() {
        return queue.size() + unwritten.get();
    }

    /** Why they wait, in the translator's language; empty if nothing is wrong. */
    public String trouble() {
        return trouble;
    }

    /** Returns when all that was saved is on the disk, or after this time. For the end of the program. */
    public void flush(long milliseconds) {
        long end = System.currentTimeMillis() + milliseconds;
        while (unwritten.get() > 0 && System.currentTimeMillis() < end) {
            pause(10);
        }
    }

    private void write() {
        while (true) {
            Edit edit;
            try {
                edit = arriving.take();
            } catch (InterruptedException e) {
                return;
            }
            while (!isWritten(edit)) {
                pause(2_000);
            }
            unwritten.decrementAndGet();
            wake();
        }
    }

    private boolean isWritten(Edit edit) {
        try {
            queue.add(edit);
            return true;
        } catch (IOException e) {
            trouble = Messages.get("saving.disk", Entente.folder(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void send() {
        long pause = FIRST_PAUSE_MS;
        while (true) {
            Edit edit = queue.first();
            if (edit == null) {
                trouble = "";
                pause = FIRST_PAUSE_MS;
                await(0);
            } else if (isSent(edit)) {
                pause = FIRST_PAUSE_MS;
            } else {
                await(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
            }
        }
    }

    // True if the edit has left the queue.
    private boolean isSent(Edit edit) {
        Connection connection = entente.connection();
        try {
            if (connection == null) {
                trouble = Messages.get("failed.settings");
                return false;
            }
            connection.tryAgainNow();
            delivery.send(connection, edit);
        } catch (StatusRuntimeException e) {
            trouble = Refusal.sentence(Messages.current(), e, entente.settings().address);
            if (!isForGood(e)) {
                return false;
            }
            setAside(edit, e);
        }
        try {
            queue.done(edit);
            return true;
        } catch (IOException e) {
            trouble = Messages.get("saving.disk", Entente.folder(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    // What the server will never take. A missing memory or a wrong token is mended by the translator, so those wait.
    private static boolean isForGood(StatusRuntimeException e) {
        switch (e.getStatus().getCode()) {
            case INVALID_ARGUMENT:
            case OUT_OF_RANGE:
            case ALREADY_EXISTS:
                return true;
            default:
                return false;
        }
    }

    // Nothing that a translator wrote is thrown away: a refused edit is kept as text, with the reason.
    private void setAside(Edit edit, StatusRuntimeException why) {
        String text = why.getStatus() + "\n" + TextFormat.printer().escapingNonAscii(false).printToString(edit.request)
                + "\n";
        try (FileOutputStream out = new FileOutputStream(new File(Entente.folder(), "refused.txt"), true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            Log.log("Entente: a refused edit could not be kept: " + text);
        }
        Log.log("Entente: the server refused an edit: " + why.getStatus());
    }

    private void await(long milliseconds) {
        synchronized (bell) {
            try {
                if (!rung) {
                    bell.wait(milliseconds);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            rung = false;
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
