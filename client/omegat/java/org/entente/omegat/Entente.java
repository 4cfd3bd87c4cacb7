// What do all parts of the plugin share? The settings, the connection that they lead to, and the queue of edits.
package org.entente.omegat;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import org.entente.omegat.language.Messages;
import org.entente.omegat.matches.MatchLookup;
import org.entente.omegat.saving.EditQueue;
import org.entente.omegat.saving.Sender;
import org.entente.omegat.server.Connection;
import org.entente.omegat.server.Threads;
import org.entente.omegat.settings.Settings;
import org.entente.omegat.terms.TermLookup;
import org.omegat.util.Log;
import org.omegat.util.Preferences;
import org.omegat.util.StaticUtils;

/** One for the program. Thread-safe. */
public final class Entente {
    private static final Entente INSTANCE = new Entente();

    private final ExecutorService calls = Threads.newestFirst("call", 4);
    private final List<Runnable> onChange = new CopyOnWriteArrayList<>();
    private final TermLookup terms = new TermLookup(this, calls);
    private final MatchLookup matches = new MatchLookup(this, calls);
    private volatile Settings settings;
    private volatile Connection connection;
    private volatile Sender sender;

    private Entente() {
    }

    public static Entente get() {
        return INSTANCE;
    }

    /** Reads the settings and starts to send what was left in the queue. Called once, when OmegaT loads the plugin. */
    synchronized void start() {
        settings = Settings.load(settingsFile());
        connect();
        try {
            sender = new Sender(this, EditQueue.open(new File(folder(), "queue")));
            sender.start();
        } catch (IOException e) {
            Log.log("Entente: the queue in " + folder() + " cannot be opened, so segments are not saved: " + e);
        }
        calls.execute(this::warmUp);
    }

    public Settings settings() {
        return settings;
    }

    /** The connection of the present settings, or null if they are unusable. */
    public Connection connection() {
        return connection;
    }

    /**
     * The connection; throws IllegalStateException, with a sentence for the translator, if the settings are unusable.
     */
    public Connection connected() {
        Connection present = connection;
        if (present == null) {
            throw new IllegalStateException(Messages.get("failed.settings"));
        }
        return present;
    }

    public TermLookup terms() {
        return terms;
    }

    public MatchLookup matches() {
        return matches;
    }

    /** Runs the task on one of the threads that may wait for the server. */
    public void inBackground(Runnable task) {
        calls.execute(task);
    }

    /** The sender, or null if there is no queue. */
    public Sender sender() {
        return sender;
    }

    public synchronized void change(Properties properties) throws IOException {
        Settings.save(settingsFile(), properties);
        settings = Settings.of(properties);
        terms.forget();
        matches.forget();
        connect();
        if (sender != null) {
            sender.wake();
        }
        for (Runnable listener : onChange) {
            listener.run();
        }
    }

    /** The listener runs on the thread that changes the settings. */
    public void onChange(Runnable listener) {
        onChange.add(listener);
    }

    public String author() {
        String author = settings.author;
        return author.isEmpty() ? Preferences.getPreferenceDefault(Preferences.TEAM_AUTHOR,
                System.getProperty("user.name", "")) : author;
    }

    public static File folder() {
        return new File(StaticUtils.getConfigDir(), "entente");
    }

    private static File settingsFile() {
        return new File(folder(), "settings.properties");
    }

    private void connect() {
        Connection old = connection;
        try {
            connection = new Connection(settings, author());
        } catch (RuntimeException e) {
            connection = null;
            Log.log("Entente: the settings of the connection cannot be used: " + e.getMessage());
        }
        if (old != null) {
            old.close();
        }
    }

    // The first call costs a second: classes are loaded, and the connection is made.
    private void warmUp() {
        try {
            Log.log("Entente: " + settings.address + " answers: "
                    + connected().server(10_000).getStatus(org.entente.v1.GetStatusRequest.getDefaultInstance())
                            .toString().replace('\n', ' '));
        } catch (RuntimeException e) {
            Log.log("Entente: " + settings.address + " does not answer: " + e.getMessage());
        }
    }
}
