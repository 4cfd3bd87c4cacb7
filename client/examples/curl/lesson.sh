#!/usr/bin/env bash
# A first lesson with curl and jq, over the gateway: lesson.sh http://127.0.0.1:8090
set -euo pipefail
readonly API="$1/v1"

# call SERVICE/METHOD JSON [HEADER...]: the answer, or the error as google.rpc.Status.
call() {
  local method="$1" body="$2" headers=() header
  shift 2
  for header in "$@"; do headers+=(-H "$header"); done
  curl -sS --max-time 10 "${headers[@]}" -d "$body" "$API/$method"
}

languages='"sourceLanguageCode": "fr", "targetLanguageCode": "en"'

# The closest match of a segment, and the terms in it.
text="Le convoi humanitaire est arrivé mardi matin à Valbrune."
call TranslationMemoryService/LookupSegment "{\"segment\": {\"text\": \"$text\"}, $languages}" |
  jq -r '.matches[0] | "\(.score.percent) %: \(.unit.source.text) → \(.unit.target.text)"'
call GlossaryService/RecognizeTerms "{\"text\": \"Le cessez-le-feu tient malgré les bombardements.\", $languages}" |
  jq -r '.hits[] | "\(.surface) → \(.targets[0].text)"'

# An edit carries the etag of what was read. Its operation makes it safe to send again.
name="glossaries/example/concepts/shelling"
concept="$(call GlossaryService/GetConcept "{\"name\": \"$name\"}")"
noted() { jq -c --arg note "$1" '(.terms[] | select(.languageCode == "en") | .usageNote) = $note | {conceptEntry: .}' <<<"$concept"; }
operation="X-Entente-Operation: lesson-$(date +%s)-$$"
for _ in once again; do
  call GlossaryService/UpdateConcept "$(noted "No plural.")" "X-Entente-Author: nina" "$operation" >/dev/null
done
# Somebody who read the concept before that is refused, and told what differs.
call GlossaryService/UpdateConcept "$(noted "Not for air strikes.")" "X-Entente-Author: marc" |
  jq -r '"\(.details[0].reason): \(.details[] | select(.differences) | "\(.author) changed \(.differences[0].path)")"'

# The changes of the glossary so far, as server-sent events. A browser's EventSource reads the same, and resumes by itself.
watch='{"fromBeginning": true, "filter": {"names": ["glossaries/example"]}}'
curl -sN --max-time 2 -G -H "Accept: text/event-stream" --data-urlencode "request=$watch" "$API/HistoryService/Watch" |
  sed -n 's/^data: //p' | jq -r 'select(.change.author == "nina") | "\(.change.author): \(.change.edits[0].name)"' || true
