// Looks up a segment and recognises terms. Usage: node find.mjs HOST:PORT
import { promisify } from 'node:util';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

// The loader makes camel case of all names. It leaves out a misspelt field or enum value without a word.
const types = loader.loadSync(['entente/v1/glossary_service.proto', 'entente/v1/memory_service.proto'],
  { includeDirs: ['proto'], longs: String, enums: String, defaults: true });
const { GlossaryService, TranslationMemoryService } = grpc.loadPackageDefinition(types).entente.v1;
const memories = new TranslationMemoryService(process.argv[2], grpc.credentials.createInsecure());
const glossaries = new GlossaryService(process.argv[2], grpc.credentials.createInsecure());

// Every call has a deadline, here 10 seconds.
function call(client, method, request) {
  return promisify(client[method]).call(client, request, { deadline: Date.now() + 10_000 });
}

// Who has translated something close?
const languages = { sourceLanguageCode: 'fr', targetLanguageCode: 'en' };
const segment = { text: 'Le convoi humanitaire est arrivé jeudi soir à Valbrune.' };
const { matches } = await call(memories, 'lookupSegment', { segment, ...languages });
for (const { score, unit } of matches)
  console.log(`${score.percent} %: ${unit.source.text} → ${unit.target.text}`);

// Which of our terms are in this text? Offsets count UTF-16 units, as JavaScript does, if the request says so.
const text = '🕊 Deux cessez-le-feu n’ont pas arrêté les bombardements.';
const { hits } = await call(glossaries, 'recognizeTerms', { text, ...languages, offsetUnit: 'OFFSET_UNIT_UTF16' });
for (const { span, targets } of hits)
  console.log(`${text.slice(span.begin, span.end)} → ${targets.map((term) => term.text).join(', ')}`);
