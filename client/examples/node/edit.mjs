// Edits a term, twice under one operation, and meets a conflict. Usage: node edit.mjs HOST:PORT
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

// With "json", the loader unpacks the details of an error.
const types = loader.loadSync(['entente/v1/glossary_service.proto', 'entente/v1/history_service.proto',
  'google/rpc/status.proto', 'google/rpc/error_details.proto'],
  { includeDirs: ['proto'], longs: String, enums: String, defaults: true, json: true });
const { GlossaryService } = grpc.loadPackageDefinition(types).entente.v1;
const glossaries = new GlossaryService(process.argv[2], grpc.credentials.createInsecure());

// Every call has a deadline, here 10 seconds.
function call(method, request, metadata = {}) {
  return promisify(glossaries[method]).call(glossaries, request, grpc.Metadata.fromHttp2Headers(metadata),
    { deadline: Date.now() + 10_000 });
}

// Returns the concept as it is now.
const read = () => call('getConcept', { name: 'glossaries/example/concepts/shelling' });

// Sets the usage note of the English term. The concept has the etag of the version that was read.
function edit(concept, usageNote, author, operation) {
  const terms = concept.terms.map((term) => (term.languageCode === 'en' ? { ...term, usageNote } : term));
  return call('updateConcept', { conceptEntry: { ...concept, terms }, updateMask: { paths: ['terms'] } },
    { 'entente-author': author, 'entente-operation': operation });
}

// If the answer to an edit is lost, send it again under the name of the same operation: it is applied once.
const [concept, operation] = [await read(), randomUUID()];
const first = await edit(concept, 'No plural.', 'nina', operation);
const second = await edit(concept, 'No plural.', 'nina', operation);
console.log('Sent twice, applied once:', first.etag === second.etag);

// Another edit of the version that was read is refused, and the details say why: read again, and merge.
try {
  await edit(concept, 'Not for air strikes.', 'marc', randomUUID());
} catch (error) {
  const [bytes = Buffer.alloc(0)] = error.metadata.get('grpc-status-details-bin');
  const { details } = types['google.rpc.Status'].deserialize(bytes);
  const find = (type) => details.find((detail) => detail['@type'].endsWith(type)) ?? {};
  const [cause, conflict] = [find('google.rpc.ErrorInfo'), find('entente.v1.EditConflict')];
  if (cause.reason !== 'STALE_ETAG') throw error;
  for (const { path } of conflict.differences ?? []) console.log(`STALE_ETAG: ${conflict.author} changed ${path}`);
  await edit(await read(), 'No plural. Not for air strikes.', 'marc', randomUUID());
}
