// How does a change of a term reach the server, and what happens if somebody else was faster?
package org.entente.omegat.terms;

import com.google.protobuf.FieldMask;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.UUID;
import org.entente.omegat.Entente;
import org.entente.v1.Concept;
import org.entente.v1.CreateConceptRequest;
import org.entente.v1.GetConceptRequest;
import org.entente.v1.UpdateConceptRequest;

/** Blocks: call it in the background. Throws StatusRuntimeException. */
final class TermDesk {
    private static final long DEADLINE_MS = 10_000;

    private final Entente entente;

    TermDesk(Entente entente) {
        this.entente = entente;
    }

    Concept read(String name) {
        return entente.connected().glossaries(DEADLINE_MS)
                .getConcept(GetConceptRequest.newBuilder().setName(name).build());
    }

    Concept create(String glossary, Concept concept) {
        return entente.connected().glossaries(DEADLINE_MS, operation())
                .createConcept(CreateConceptRequest.newBuilder().setParent(glossary).setConceptEntry(concept).build());
    }

    /** Stores the terms of the concept if nobody has changed it since it was read; throws Conflict otherwise. */
    Concept update(Concept concept) throws Conflict {
        UpdateConceptRequest request = UpdateConceptRequest.newBuilder().setConceptEntry(concept)
                .setUpdateMask(FieldMask.newBuilder().addPaths("terms")).build();
        try {
            return entente.connected().glossaries(DEADLINE_MS, operation()).updateConcept(request);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.ABORTED) {
                throw new Conflict(concept, read(concept.getName()));
            }
            throw e;
        }
    }

    private static String operation() {
        return "omegat-" + UUID.randomUUID();
    }

    /** Somebody else changed the concept in the meantime. */
    static final class Conflict extends Exception {
        private static final long serialVersionUID = 1;
        final transient Concept mine;
        final transient Concept theirs;

        Conflict(Concept mine, Concept theirs) {
            this.mine = mine;
            this.theirs = theirs;
        }
    }
}
