// How does one edit become a unit of the memory? A new unit, or the translator's own earlier one with another target.
package org.entente.omegat.saving;

import com.google.protobuf.FieldMask;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.entente.omegat.server.Connection;
import org.entente.omegat.server.Refusal;
import org.entente.v1.Unit;
import org.entente.v1.UpdateUnitRequest;

/**
 * Remembers the units that this program has made, so that a translator who changes a segment again corrects their unit
 * instead of leaving the first attempt in the memory. A unit that was there before, or that somebody has changed since,
 * is not theirs to correct: then the edit is a unit of its own. Not thread-safe.
 */
final class Delivery {
    private static final long DEADLINE_MS = 10_000;
    private static final int KEPT = 10_000;

    private final Map<String, Unit> mine = new LinkedHashMap<String, Unit>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Unit> eldest) {
            return size() > KEPT;
        }
    };

    /** Blocks. Throws StatusRuntimeException; then the edit may be sent again. */
    void send(Connection connection, Edit edit) {
        try {
            Unit unit = correct(connection, edit);
            if (unit == null) {
                unit = connection.memories(DEADLINE_MS, edit.author, edit.operation).createUnit(edit.request);
            }
            if (unit.getUseCount() == 0) {
                mine.put(edit.operation, Unit.newBuilder().setName(unit.getName()).setEtag(unit.getEtag()).build());
            }
        } catch (StatusRuntimeException e) {
            // It was applied as a correction by a program that ended before it had the answer.
            if (!isFor(e, Status.Code.INVALID_ARGUMENT, "OPERATION_REUSED")) {
                throw e;
            }
        }
    }

    // The corrected unit, or null if there is none to correct.
    private Unit correct(Connection connection, Edit edit) {
        Unit earlier = mine.get(edit.corrects);
        if (earlier == null || !earlier.getName().startsWith(edit.request.getParent() + "/")) {
            return null;
        }
        UpdateUnitRequest request = UpdateUnitRequest.newBuilder()
                .setUnit(earlier.toBuilder().setTarget(edit.request.getUnit().getTarget()))
                .setUpdateMask(FieldMask.newBuilder().addPaths("target"))
                .setOffsetUnit(edit.request.getOffsetUnit()).build();
        try {
            return connection.memories(DEADLINE_MS, edit.author, edit.operation).updateUnit(request);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND || isFor(e, Status.Code.ABORTED, "STALE_ETAG")) {
                mine.remove(edit.corrects);
                return null;
            }
            throw e;
        }
    }

    private static boolean isFor(StatusRuntimeException e, Status.Code code, String reason) {
        ErrorInfo info = Refusal.detail(e, ErrorInfo.class);
        return e.getStatus().getCode() == code && info != null && info.getReason().equals(reason);
    }
}
