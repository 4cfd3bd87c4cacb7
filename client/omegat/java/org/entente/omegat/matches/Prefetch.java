// How do the matches of a whole project come into OmegaT's Fuzzy Matches pane, also when the server is away later?
package org.entente.omegat.matches;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.entente.omegat.Entente;
import org.entente.omegat.settings.Settings;
import org.entente.v1.LookupSegmentRequest;
import org.entente.v1.LookupSegmentResponse;
import org.entente.v1.Match;
import org.entente.v1.Unit;

/**
 * Asks for all segments in one stream, and writes one TMX for each memory into tm/entente. A memory with a penalty gets
 * it in the file's name, where OmegaT reads it ("agency-penalty-5.tmx"). Blocks: runs on a thread of its own.
 */
final class Prefetch {
    private static final long DEADLINE_MS = 10 * 60_000;
    private static final int MATCHES_A_SEGMENT = 3;

    private final Entente entente;
    private final List<Place> places;
    private final File folder;
    private final String source;
    private final String target;

    /** Languages as the project's files name them. */
    Prefetch(Entente entente, List<Place> places, File folder, String source, String target) {
        this.entente = entente;
        this.places = places;
        this.folder = folder;
        this.source = source;
        this.target = target;
    }

    /**
     * Returns the files that have changed. Throws if the server does not answer all segments; then no file changes, nor
     * if the project is no longer wanted by then.
     */
    List<File> run(BooleanSupplier isWanted) throws Exception {
        Settings settings = entente.settings();
        Map<String, Map<String, Unit>> units = new TreeMap<>();
        if (!places.isEmpty()) {
            lookUp(settings, units);
        }
        List<String> segments = new ArrayList<>();
        for (Place place : places) {
            segments.add(place.segment);
        }
        if (!places.isEmpty()) {
            entente.terms().prefetch(segments, places.get(0).source, places.get(0).target);
        }
        return isWanted.getAsBoolean() ? write(settings, units) : new ArrayList<>();
    }

    private void lookUp(Settings settings, Map<String, Map<String, Unit>> units) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        entente.connected().streams(DEADLINE_MS).lookupSegments(new Stream(settings, done) {
            private final Iterator<Place> answered = places.iterator();

            @Override
            public void onNext(LookupSegmentResponse response) {
                entente.matches().learn(answered.next(), response.getMatchesList());
                for (Match match : response.getMatchesList()) {
                    Unit unit = match.getUnit();
                    String memory = unit.getName().split("/units/")[0];
                    units.computeIfAbsent(memory, name -> new LinkedHashMap<>())
                            .putIfAbsent(unit.getName() + match.getReversed(), unit);
                }
            }
        });
        done.get(DEADLINE_MS, TimeUnit.MILLISECONDS);
    }

    // Sends requests as fast as the channel takes them.
    private abstract class Stream implements ClientResponseObserver<LookupSegmentRequest, LookupSegmentResponse> {
        private final Iterator<Place> asked = places.iterator();
        private final Settings settings;
        private final CompletableFuture<Void> done;

        Stream(Settings settings, CompletableFuture<Void> done) {
            this.settings = settings;
            this.done = done;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<LookupSegmentRequest> requests) {
            requests.setOnReadyHandler(() -> {
                while (requests.isReady() && asked.hasNext()) {
                    requests.onNext(asked.next().request(settings).setMaxResults(MATCHES_A_SEGMENT).build());
                    if (!asked.hasNext()) {
                        requests.onCompleted();
                    }
                }
            });
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            done.complete(null);
        }
    }

    private List<File> write(Settings settings, Map<String, Map<String, Unit>> units) throws IOException {
        List<File> changed = new ArrayList<>();
        Set<String> current = new HashSet<>();
        for (Map.Entry<String, Map<String, Unit>> memory : units.entrySet()) {
            int penalty = settings.memories.getOrDefault(memory.getKey(), 0);
            String name = memory.getKey().replaceFirst("^memories/", "") + (penalty > 0 ? "-penalty-" + penalty : "");
            File file = new File(folder, name + ".tmx");
            current.add(file.getName());
            if (TmxFile.replace(file, TmxFile.text(memory.getValue().values(), source, target))) {
                changed.add(file);
            }
        }
        changed.addAll(removeOthers(current));
        return changed;
    }

    // A memory that is no longer asked, or has nothing for this project, must not answer from an old file.
    private List<File> removeOthers(Set<String> current) {
        List<File> removed = new ArrayList<>();
        File[] files = folder.listFiles((dir, name) -> name.endsWith(".tmx") && !current.contains(name));
        for (File file : files == null ? new File[0] : files) {
            if (file.delete()) {
                removed.add(file);
            }
        }
        return removed;
    }
}
