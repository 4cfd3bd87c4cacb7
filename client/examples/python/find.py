"""Looks up a segment and recognises terms. Usage: find.py HOST:PORT"""
import sys

import grpc
from entente.v1.glossary_service_pb2 import RecognizeTermsRequest
from entente.v1.glossary_service_pb2_grpc import GlossaryServiceStub
from entente.v1.memory_service_pb2 import LookupSegmentRequest
from entente.v1.memory_service_pb2_grpc import TranslationMemoryServiceStub

channel = grpc.insecure_channel(sys.argv[1])
memories = TranslationMemoryServiceStub(channel)
glossaries = GlossaryServiceStub(channel)

# Who has translated something close? Every call has a deadline, here 10 seconds.
request = LookupSegmentRequest(
    segment={"text": "Le convoi humanitaire est arrivé jeudi soir à Valbrune."},
    source_language_code="fr", target_language_code="en")
for match in memories.LookupSegment(request, timeout=10).matches:
    print(f"{match.score.percent} %: {match.unit.source.text} → {match.unit.target.text}")

# Which of our terms are in this text? Offsets count code points, as Python does, unless the request says otherwise.
text = "🕊 Deux cessez-le-feu n’ont pas arrêté les bombardements."
request = RecognizeTermsRequest(text=text, source_language_code="fr", target_language_code="en")
for hit in glossaries.RecognizeTerms(request, timeout=10).hits:
    print(f"{text[hit.span.begin:hit.span.end]} → {', '.join(term.text for term in hit.targets)}")
