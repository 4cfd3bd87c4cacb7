"""Follows the changes of a glossary, even if the server restarts. Usage: watch.py HOST:PORT. Ctrl-C ends it."""
import sys
import time

import grpc
from entente.v1.history_service_pb2 import EditEntry, WatchRequest
from entente.v1.history_service_pb2_grpc import HistoryServiceStub

history = HistoryServiceStub(grpc.insecure_channel(sys.argv[1]))
request = WatchRequest(filter={"names": ["glossaries/example"]})  # Without a position: from now on.
while True:
    try:
        # The deadline also ends a stream whose server has vanished. The call waits until a server is there.
        for answer in history.Watch(request, timeout=600, wait_for_ready=True):
            for edit in answer.change.edits:
                print(f"{answer.change.author}: {EditEntry.Kind.Name(edit.kind)} {edit.name}", flush=True)
            # The next stream goes on after this position: no change is missing, and none comes twice. A program that
            # must not miss what happens while it is not running stores the position.
            request.after_sequence = answer.sequence
            print("Seen up to", request.after_sequence, flush=True)
    except grpc.RpcError as error:
        print(error.code().name, flush=True)
        # A server that stops may cancel a call.
        if error.code().name not in ("UNAVAILABLE", "CANCELLED", "DEADLINE_EXCEEDED"):
            raise
        time.sleep(1)
