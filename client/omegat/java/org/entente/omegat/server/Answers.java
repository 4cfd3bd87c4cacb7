// Who asks the server, so that nobody waits longer than they want to, and nothing is asked twice at once?
package org.entente.omegat.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The newest answers by question, and the questions under way. Thread-safe. */
public final class Answers<V> {
    private final Executor executor;
    private final Map<String, CompletableFuture<V>> underWay = new LinkedHashMap<>();
    private final Map<String, V> known;

    public Answers(Executor executor, int keep) {
        this.executor = executor;
        this.known = new LinkedHashMap<String, V>(64, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > keep;
            }
        };
    }

    /** Asks, unless the same question is under way. The answer is kept; a failure is not, and completes the future. */
    public CompletableFuture<V> ask(String question, Callable<V> call) {
        CompletableFuture<V> future;
        synchronized (this) {
            future = underWay.get(question);
            if (future != null) {
                return future;
            }
            future = new CompletableFuture<>();
            underWay.put(question, future);
        }
        CompletableFuture<V> asked = future;
        try {
            executor.execute(() -> answer(question, call, asked));
        } catch (RejectedExecutionException e) {
            finish(question);
            asked.completeExceptionally(e);
        }
        return asked;
    }

    /** The newest answer, or null. */
    public synchronized V known(String question) {
        return known.get(question);
    }

    public synchronized void learn(String question, V answer) {
        known.put(question, answer);
    }

    public synchronized void forget() {
        known.clear();
    }

    /** The answer if it comes within this time, else null; a failure counts as no answer. */
    public static <V> V within(CompletableFuture<V> future, long milliseconds) {
        try {
            return future.get(milliseconds, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void answer(String question, Callable<V> call, CompletableFuture<V> future) {
        try {
            V value = call.call();
            learn(question, value);
            finish(question);
            future.complete(value);
        } catch (Throwable failure) {
            finish(question);
            future.completeExceptionally(failure);
        }
    }

    private synchronized void finish(String question) {
        underWay.remove(question);
    }
}
