#include "server/interchange/po/po_filler.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "server/interchange/po/po_file.h"
#include "server/interchange/po/po_text.h"

namespace entente::interchange {
namespace {

// A part of an entry's bytes.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Where an entry's lines are.
struct Layout {
  std::vector<Span> translations;  // msgstr, or msgstr[0], …: from the first quotation mark to the last one.
  std::optional<std::size_t> source;  // The start of the line of msgctxt or msgid.
  std::optional<std::size_t> flags;   // What comes after "#," in the line of flags.
  bool has_previous = false;          // A line "#|".
  std::string line_end = "\n";
};

Layout layout_of(std::string_view bytes) {
  Layout layout;
  bool in_translation = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    const std::string_view line = bytes.substr(at, end - at);
    if (line.ends_with("\r\n")) layout.line_end = "\r\n";
    const std::string_view word = po_keyword(line);
    const std::size_t first = line.find('"');
    const Span quoted{at + first, at + line.rfind('"') + 1};
    if (word.starts_with("#")) {
      if (word.starts_with("#,")) layout.flags = at + line.find("#,") + 2;
      layout.has_previous = layout.has_previous || word.starts_with("#|");
    } else if (word.starts_with("msgstr") && first != std::string_view::npos) {
      layout.translations.push_back(quoted);
      in_translation = true;
    } else if (word.starts_with("msg")) {
      if (!layout.source) layout.source = at;
      in_translation = false;
    } else if (word.empty() && first != std::string_view::npos && in_translation) {
      layout.translations.back().end = quoted.end;
    }
    at = end;
  }
  return layout;
}

// The line breaks at both ends are the source's: gettext's tools refuse others.
std::string with_breaks_of(std::string text, std::string_view source) {
  while (text.starts_with('\n')) text.erase(0, 1);
  while (text.ends_with('\n')) text.pop_back();
  if (text.empty()) return text;
  if (source.starts_with('\n')) text.insert(0, "\n");
  if (source.ends_with('\n')) text += '\n';
  return text;
}

}  // namespace

struct PoFiller::Impl {
  Impl(const FillOptions& o, OnFill fill, OnBytes out, OnProblem problem)
      : options(o),
        on_fill(std::move(fill)),
        on_bytes(std::move(out)),
        file({[this](const PoChunk& chunk, const PoMessages& messages) { take(chunk, messages); },
              std::move(problem)}) {}

  void take(const PoChunk& chunk, const PoMessages& messages) {
    const bool one = messages.entries.size() == 1 && !messages.entries[0].obsolete;
    if (!one || messages.entries[0].source.empty()) {
      if (waiting) {
        after += chunk.bytes;
        if (after.size() > kMostAfter) fill_waiting({});
      } else {
        on_bytes(chunk.bytes);
      }
      return;
    }
    fill_waiting(messages.entries[0].source);
    waiting.emplace(chunk, messages.entries[0]);
  }

  void fill_waiting(std::string_view next) {
    if (!waiting) return;
    auto [chunk, entry] = *std::exchange(waiting, std::nullopt);
    fill(chunk, entry, next);
    previous = entry.source;
    on_bytes(chunk.bytes);
    if (!after.empty()) on_bytes(std::exchange(after, {}));
  }

  void fill(PoChunk& chunk, const PoEntry& entry, std::string_view next) {
    if (entry.fuzzy && entry.is_translated()) {
      ++counts.translated;
      return;
    }
    const Layout layout = layout_of(chunk.bytes);
    if (layout.translations.size() != entry.translations.size() || !layout.source) return;
    std::map<std::size_t, std::string> texts;  // By form, in the file's encoding.
    std::optional<std::string> matched;
    bool fuzzy = false;
    for (std::size_t form = 0; form < entry.translations.size(); ++form) {
      const Fill answer = ask(chunk, entry, form, next);
      if (!answer.target) continue;
      const std::string& source = form == 0 ? entry.source : *entry.plural_source;
      const std::string text = with_breaks_of(answer.target->text, source);
      std::string bytes;
      if (text.empty() || !file.encoding().from_utf8(po_quoted(text, layout.line_end), bytes)) {
        ++counts.unfilled;
        continue;
      }
      ++(answer.percent >= 100 ? counts.exact : counts.fuzzy);
      texts[form] = std::move(bytes);
      fuzzy = fuzzy || answer.percent < 100;
      if (answer.percent < 100 && form == 0 && answer.matched_source) matched = answer.matched_source->text;
    }
    for (auto form = texts.rbegin(); form != texts.rend(); ++form) {
      const Span span = layout.translations[form->first];
      chunk.bytes.replace(span.begin, span.end - span.begin, form->second);
    }
    if (fuzzy) mark_fuzzy(chunk.bytes, layout, entry.fuzzy, matched);
  }

  Fill ask(const PoChunk& chunk, const PoEntry& entry, std::size_t form, std::string_view next) {
    if (!entry.translations[form].empty()) {
      ++counts.translated;
      return {};
    }
    const Segment source{form == 0 ? entry.source : *entry.plural_source, {}};
    Fill answer =
        on_fill({source, previous, next, entry.document, entry.context ? *entry.context : std::string(),
                 file.source_language(options.source_language), file.target_language(options.target_language),
                 chunk.line});
    if (!answer.target) ++counts.unfilled;
    return answer;
  }

  // From the end to the start, so that the places stay right.
  void mark_fuzzy(std::string& bytes, const Layout& layout, bool is_marked,
                  const std::optional<std::string>& matched) const {
    std::string before_source;
    if (matched && !layout.has_previous && !matched->empty()) {
      std::string line;
      if (file.encoding().from_utf8(
              "#| msgid " + po_quoted(*matched, layout.line_end, "#| ") + layout.line_end, line))
        before_source = line;
    }
    if (!layout.flags && !is_marked) before_source = "#, fuzzy" + layout.line_end + before_source;
    bytes.insert(*layout.source, before_source);
    if (layout.flags && !is_marked) bytes.insert(*layout.flags, " fuzzy,");
  }

  void finish() {
    file.finish();
    fill_waiting({});
  }

  static constexpr std::size_t kMostAfter = 1 << 20;

  const FillOptions options;
  const OnFill on_fill;
  const OnBytes on_bytes;
  FillCounts counts;
  std::optional<std::pair<PoChunk, PoEntry>> waiting;  // For its next neighbour.
  std::string after;                                   // What comes before that and is no entry to fill.
  std::string previous;
  PoFile file;
};

PoFiller::PoFiller(const FillOptions& options, OnFill on_fill, OnBytes on_bytes, OnProblem on_problem)
    : impl_(std::make_unique<Impl>(options, std::move(on_fill), std::move(on_bytes), std::move(on_problem))) {
}
PoFiller::~PoFiller() = default;

void PoFiller::feed(std::string_view chunk) {
  impl_->file.feed(chunk);
}
void PoFiller::finish() {
  impl_->finish();
}
const FillCounts& PoFiller::counts() const {
  return impl_->counts;
}

}  // namespace entente::interchange
