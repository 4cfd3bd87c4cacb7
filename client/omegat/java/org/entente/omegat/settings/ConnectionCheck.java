// Do these settings work, and if not, which of them is at fault? Asks step by step, and says what each answered.
package org.entente.omegat.settings;

import java.util.ArrayList;
import java.util.List;
import org.entente.omegat.language.Messages;
import org.entente.omegat.server.Connection;
import org.entente.omegat.server.Refusal;
import org.entente.v1.GetGlossaryRequest;
import org.entente.v1.GetMemoryRequest;
import org.entente.v1.GetStatusRequest;
import org.entente.v1.GetStatusResponse;

/** Blocks for some seconds at most. */
public final class ConnectionCheck {
    private static final long DEADLINE_MS = 5_000;
    private static final String OWN_MACHINE = "(localhost|127\\..*|\\[::1\\]):.*";

    private ConnectionCheck() {
    }

    /** One line for each answer; the first failure ends the test, unless it concerns one glossary or memory only. */
    public static List<String> run(Settings settings, Messages messages) {
        List<String> lines = new ArrayList<>();
        try (Connection connection = new Connection(settings, settings.author)) {
            GetStatusResponse status = connection.server(DEADLINE_MS).getStatus(GetStatusRequest.getDefaultInstance());
            lines.add(messages.text("test.answers", settings.address, status.getVersion(), status.getTermCount(),
                    status.getUnitCount()));
            for (String glossary : settings.glossaries) {
                lines.add(step(settings, messages, glossary, () -> connection.glossaries(DEADLINE_MS)
                        .getGlossary(GetGlossaryRequest.newBuilder().setName(glossary).build()).getConceptCount()));
            }
            List<String> memories = new ArrayList<>(settings.memories.keySet());
            if (!settings.saveInto.isEmpty() && !memories.contains(settings.saveInto)) {
                memories.add(settings.saveInto);
            }
            for (String memory : memories) {
                lines.add(step(settings, messages, memory, () -> connection.memories(DEADLINE_MS)
                        .getMemory(GetMemoryRequest.newBuilder().setName(memory).build()).getUnitCount()));
            }
            if (!settings.token.isEmpty() && !settings.tls && !settings.address.matches(OWN_MACHINE)) {
                lines.add(messages.text("test.plain-token"));
            }
            if (settings.saveInto.isEmpty()) {
                lines.add(messages.text("test.nothing-saved"));
            }
        } catch (RuntimeException e) {
            lines.add(Refusal.sentence(messages, e, settings.address));
        }
        return lines;
    }

    private interface Count {
        long get();
    }

    private static String step(Settings settings, Messages messages, String name, Count count) {
        try {
            return messages.text("test.has", name, count.get());
        } catch (RuntimeException e) {
            return name + ": " + Refusal.sentence(messages, e, settings.address);
        }
    }
}
