// Which story is played inside OmegaT? A test-only plugin: it starts with the project and ends the program.
package org.entente.omegat.driver;

import org.omegat.core.CoreEvents;
import org.omegat.core.events.IProjectEventListener;

public final class DriverPlugin {
    private static boolean started;
    private static Proxy proxy;

    private DriverPlugin() {
    }

    /** Called by OmegaT, by reflection. */
    public static void loadPlugins() throws Exception {
        if (Boolean.getBoolean("driver.start")) {
            LocalServer.start();
        }
        if (Integer.getInteger("driver.proxy") != null) {
            proxy = new Proxy(Integer.getInteger("driver.proxy"));
        }
        int seconds = Integer.getInteger("driver.watchdog", 120);
        daemon(() -> {
            Thread.sleep(seconds * 1000L);
            Report.fail("watchdog", "the story took longer than " + seconds + " s");
            dumpThreads();
            Runtime.getRuntime().halt(3);
        });
        CoreEvents.registerProjectChangeListener(event -> {
            if (event == IProjectEventListener.PROJECT_CHANGE_TYPE.LOAD && !started) {
                started = true;
                daemon(DriverPlugin::play);
            }
        });
    }

    /** Called by OmegaT, by reflection. */
    public static void unloadPlugins() {
    }

    private static void play() throws Exception {
        int code = 0;
        try {
            String name = "org.entente.omegat.driver." + System.getProperty("driver.story");
            ((Story) Class.forName(name).getDeclaredConstructor().newInstance()).play();
        } catch (Throwable failure) {
            Report.fail("story", String.valueOf(failure));
            failure.printStackTrace();
            code = 1;
        }
        // A crash, as far as the plugin can tell: nothing is flushed or closed.
        Runtime.getRuntime().halt(code);
    }

    static Proxy proxy() {
        return proxy;
    }

    interface Story {
        void play() throws Exception;
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Exception e) {
                e.printStackTrace();
            }
        }, "driver");
        thread.setDaemon(true);
        thread.start();
    }

    private static void dumpThreads() {
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            System.err.println(thread);
            for (StackTraceElement frame : frames) {
                System.err.println("    " + frame);
            }
        });
    }
}
