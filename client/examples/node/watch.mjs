// Follows the changes of a glossary, even if the server restarts. Usage: node watch.mjs HOST:PORT. Ctrl-C ends it.
import { setTimeout as sleep } from 'node:timers/promises';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const options = { includeDirs: ['proto'], longs: String, enums: String, defaults: true };
const types = loader.loadSync('entente/v1/history_service.proto', options);
const { HistoryService } = grpc.loadPackageDefinition(types).entente.v1;
const history = new HistoryService(process.argv[2], grpc.credentials.createInsecure());

const request = { filter: { names: ['glossaries/example'] } }; // Without a position: from now on.
const waiting = new grpc.Metadata({ waitForReady: true }); // The call waits until a server is there.
for (;;) {
  try {
    // The deadline also ends a stream whose server has vanished.
    for await (const answer of history.watch(request, waiting, { deadline: Date.now() + 600_000 })) {
      for (const { kind, name } of answer.change?.edits ?? []) console.log(`${answer.change.author}: ${kind} ${name}`);
      // The next stream goes on after this position: no change is missing, and none comes twice. A program that must
      // not miss what happens while it is not running stores the position.
      request.afterSequence = answer.sequence;
      console.log('Seen up to', request.afterSequence);
    }
  } catch (error) {
    const code = grpc.status[error.code];
    console.log(code);
    // A server that stops may cancel a call.
    if (!['UNAVAILABLE', 'CANCELLED', 'DEADLINE_EXCEEDED'].includes(code)) throw error;
    await sleep(1000);
  }
}
