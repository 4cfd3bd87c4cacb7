"""Edits a term, twice under one operation, and meets a conflict. Usage: edit.py HOST:PORT"""
import sys
import uuid

import grpc
from entente.v1.glossary_service_pb2 import GetConceptRequest, UpdateConceptRequest
from entente.v1.glossary_service_pb2_grpc import GlossaryServiceStub
from entente.v1.history_service_pb2 import EditConflict
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status

glossaries = GlossaryServiceStub(grpc.insecure_channel(sys.argv[1]))


def read():
    """Returns the concept as it is now. Every call has a deadline, here 10 seconds."""
    return glossaries.GetConcept(GetConceptRequest(name="glossaries/example/concepts/shelling"), timeout=10)


def edit(concept, note, author, operation):
    """Sets the usage note of the English term. The concept has the etag of the version that was read."""
    request = UpdateConceptRequest(concept_entry=concept, update_mask={"paths": ["terms"]})
    next(term for term in request.concept_entry.terms if term.language_code == "en").usage_note = note
    metadata = [("entente-author", author), ("entente-operation", operation)]
    return glossaries.UpdateConcept(request, timeout=10, metadata=metadata)


# If the answer to an edit is lost, send it again under the name of the same operation: it is applied once.
concept, operation = read(), str(uuid.uuid4())
first = edit(concept, "No plural.", "nina", operation)
second = edit(concept, "No plural.", "nina", operation)
print("Sent twice, applied once:", first.etag == second.etag)

# Another edit of the version that was read is refused, and the details say why: read again, and merge.
try:
    edit(concept, "Not for air strikes.", "marc", str(uuid.uuid4()))
except grpc.RpcError as error:
    cause, conflict = ErrorInfo(), EditConflict()
    details = dict(error.trailing_metadata()).get("grpc-status-details-bin", b"")
    for detail in Status.FromString(details).details:
        detail.Unpack(cause) or detail.Unpack(conflict)
    if cause.reason != "STALE_ETAG":
        raise
    for difference in conflict.differences:
        print(f"STALE_ETAG: {conflict.author} changed {difference.path}")
    edit(read(), "No plural. Not for air strikes.", "marc", str(uuid.uuid4()))
