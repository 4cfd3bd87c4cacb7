#include "server/interchange/xliff_filler.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "server/interchange/file_encoding.h"
#include "server/interchange/xliff_document.h"
#include "server/interchange/xliff_edits.h"
#include "server/interchange/xml_places.h"
#include "server/model/known_language.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

// A unit waits for its next neighbour until this much has come after it.
constexpr std::size_t kMostWaiting = 4 * limits::kImportRecordBytes;

Language language_of(const std::string& tag, const Language& otherwise) {
  return known_language(tag).value_or(otherwise);
}

struct Waiting {
  XliffUnit unit;
  std::string document;
  Language source_language;
  Language target_language;
};

std::string first_source(const XliffUnit& unit) {
  for (const XliffPair& pair : unit.pairs) {
    if (!pair.source.segment.text.empty()) return pair.source.segment.text;
  }
  return {};
}

}  // namespace

struct XliffFiller::Impl {
  Impl(const FillOptions& o, OnFill fill, OnBytes out)
      : options(o),
        on_fill(std::move(fill)),
        on_bytes(std::move(out)),
        document({[this](XliffUnit&& unit, const XliffFile& file) { take(std::move(unit), file); },
                  [this](const XliffFile&) { end_file(); }, [](Problem&&) {},
                  [this] { return parser.line(); }}),
        parser({[this](std::string_view space, const std::string& name, const Attributes& attributes,
                       XliffPlace place) { document.start(space, name, attributes, place); },
                [this](const std::string& name, XliffPlace place) { document.end(name, place); },
                [this](std::string_view text) { document.text(text); }}) {}

  void feed(std::string_view chunk) {
    buffer += chunk;
    parser.feed(chunk);
    if (waiting && buffer.size() > kMostWaiting) fill_waiting({});
    pass_on();
  }

  void finish() {
    parser.finish();
    fill_waiting({});
    write(buffer);
    buffer.clear();
  }

  void take(XliffUnit&& unit, const XliffFile& file) {
    const std::string source = first_source(unit);
    if (source.empty() || unit.is_header) return;  // It is no neighbour, either.
    fill_waiting(source);
    waiting.emplace(Waiting{std::move(unit), file.original,
                            language_of(file.source_language, options.source_language),
                            language_of(file.target_language, options.target_language)});
  }

  void end_file() {
    fill_waiting({});
    previous.clear();
  }

  void fill_waiting(const std::string& next) {
    if (!waiting) return;
    const Waiting one = *std::exchange(waiting, std::nullopt);
    std::vector<std::optional<Fill>> fills;
    for (std::size_t i = 0; i < one.unit.pairs.size(); ++i) {
      fills.push_back(ask(one, i, next));
      if (const std::string& text = one.unit.pairs[i].source.segment.text; !text.empty()) previous = text;
    }
    const XliffBytes bytes = [this](XliffPlace place) { return encoding().to_utf8(raw(place)); };
    write_until(one.unit.element.end_tag.end, xliff_edits(one.unit, fills, options, bytes));
  }

  std::optional<Fill> ask(const Waiting& one, std::size_t i, const std::string& next) {
    const XliffPair& pair = one.unit.pairs[i];
    if (pair.source.segment.text.find_first_not_of(" \t\r\n") == std::string::npos) return std::nullopt;
    if (!is_untranslated(one.unit, pair)) {
      ++counts.translated;
      return std::nullopt;
    }
    if (pair.locked) {
      ++counts.locked;
      return std::nullopt;
    }
    std::string_view after = next;
    for (std::size_t j = one.unit.pairs.size() - 1; j > i; --j) {
      if (!one.unit.pairs[j].source.segment.text.empty()) after = one.unit.pairs[j].source.segment.text;
    }
    Fill fill = on_fill({pair.source.segment,
                         previous,
                         after,
                         one.document,
                         {},
                         one.source_language,
                         one.target_language,
                         one.unit.line});
    ++(!fill.target ? counts.unfilled : fill.percent >= 100 ? counts.exact : counts.fuzzy);
    return fill;
  }

  const FileEncoding& encoding() {
    if (!known_encoding) {
      const std::string& name = parser.encoding();
      known_encoding.emplace(name.empty() ? FileEncoding() : FileEncoding(name));
    }
    return *known_encoding;
  }

  std::string_view raw(XliffPlace place) const {
    return std::string_view(buffer).substr(static_cast<std::size_t>(place.begin - base),
                                           static_cast<std::size_t>(place.end - place.begin));
  }

  void write(std::string_view bytes) {
    if (!bytes.empty()) on_bytes(bytes);
  }

  void write_until(std::int64_t end, const std::vector<XliffEdit>& edits) {
    std::int64_t at = base;
    for (const XliffEdit& edit : edits) {
      write(raw({at, edit.place.begin}));
      write(encoding().xml_from_utf8(edit.text));
      at = edit.place.end;
    }
    write(raw({at, end}));
    forget_until(end);
  }

  void forget_until(std::int64_t end) {
    buffer.erase(0, static_cast<std::size_t>(end - base));
    base = end;
  }

  // What no edit can concern any more.
  void pass_on() {
    std::int64_t end = parser.reached();
    if (const auto open = document.open_unit()) end = std::min(end, *open);
    if (waiting) end = std::min(end, waiting->unit.element.start_tag.begin);
    if (end <= base) return;
    write(raw({base, end}));
    forget_until(end);
  }

  const FillOptions options;
  const OnFill on_fill;
  const OnBytes on_bytes;
  FillCounts counts;
  std::string buffer;     // The bytes of the file that have not been passed on,
  std::int64_t base = 0;  // from this one.
  std::optional<Waiting> waiting;
  std::string previous;
  std::optional<FileEncoding> known_encoding;
  XliffDocument document;
  XmlPlaces parser;
};

XliffFiller::XliffFiller(const FillOptions& options, OnFill on_fill, OnBytes on_bytes)
    : impl_(std::make_unique<Impl>(options, std::move(on_fill), std::move(on_bytes))) {}
XliffFiller::~XliffFiller() = default;

void XliffFiller::feed(std::string_view chunk) {
  impl_->feed(chunk);
}
void XliffFiller::finish() {
  impl_->finish();
}
const FillCounts& XliffFiller::counts() const {
  return impl_->counts;
}

}  // namespace entente::interchange
