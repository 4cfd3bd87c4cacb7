// Which threads call the server? A few of our own, never Swing's; the newest question is asked first.
package org.entente.omegat.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

public final class Threads {
    private Threads() {
    }

    /**
     * Daemon threads, at most `threads`. Whoever walks through segments faster than a slow server answers waits for the
     * segment that they are in, so the tasks run last in, first out.
     */
    public static ExecutorService newestFirst(String name, int threads) {
        LinkedBlockingDeque<Runnable> waiting = new LinkedBlockingDeque<Runnable>() {
            private static final long serialVersionUID = 1;

            @Override
            public boolean offer(Runnable task) {
                return offerFirst(task);
            }
        };
        ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, waiting,
                task -> daemon(name, task));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    public static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "Entente " + name);
        thread.setDaemon(true);
        return thread;
    }
}
