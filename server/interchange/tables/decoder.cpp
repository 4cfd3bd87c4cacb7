#include "server/interchange/tables/decoder.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include <iconv.h>

#include "server/error/error.h"

namespace entente::interchange {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

unsigned char byte(char c) {
  return static_cast<unsigned char>(c);
}

// The bytes of the valid character at the beginning; 0 for none, -1 if it may go on after the end.
int character_bytes(std::string_view text) {
  const unsigned char first = byte(text[0]);
  if (first < 0x80) return 1;
  const int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return 0;
  const int there = std::min<int>(length, static_cast<int>(text.size()));
  for (int i = 1; i < there; ++i) {
    if ((byte(text[static_cast<std::size_t>(i)]) & 0xC0) != 0x80) return 0;
  }
  if (there > 1) {
    const unsigned char second = byte(text[1]);
    // Overlong forms, surrogates, and what lies beyond U+10FFFF.
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
        (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F))
      return 0;
  }
  return there == length ? length : -1;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const int length = character_bytes(text);
    if (length == 0) return false;
    if (length < 0) return true;
    text.remove_prefix(static_cast<std::size_t>(length));
  }
  return true;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Whether a fraction sign of Latin-1 stands within a word, where Latin-9 has œ, Œ or Ÿ.
bool is_latin9(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = byte(text[i]);
    if (c >= 0x80 && c <= 0x9F) return false;
    if (c < 0xBC || c > 0xBE) continue;
    if (i + 1 < text.size() && is_letter(text[i + 1])) return true;
  }
  return false;
}

// UTF-16 without a mark: most of the first characters are of Latin script.
std::optional<Encoding> utf16_by_nuls(std::string_view text) {
  const std::size_t pairs = std::min<std::size_t>(text.size(), 1'000) / 2;
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    even += text[2 * i] == '\0';
    odd += text[2 * i + 1] == '\0';
  }
  if (pairs < 2) return std::nullopt;
  if (even * 2 > pairs && odd * 10 < pairs) return Encoding::kUtf16Be;
  if (odd * 2 > pairs && even * 10 < pairs) return Encoding::kUtf16Le;
  return std::nullopt;
}

std::size_t mark_bytes(std::string_view text, Encoding encoding) {
  if (encoding == Encoding::kUtf8) return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  if (encoding == Encoding::kUtf16Le) return text.starts_with("\xFF\xFE") ? 2 : 0;
  return encoding == Encoding::kUtf16Be && text.starts_with("\xFE\xFF") ? 2 : 0;
}

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return byte(c) >= 0x80; });
}

class Converter {
 public:
  explicit Converter(Encoding encoding)
      : unit_(encoding == Encoding::kUtf16Le || encoding == Encoding::kUtf16Be ? 2 : 1),
        handle_(iconv_open("UTF-8", std::string(name_of(encoding)).c_str())) {
    if (handle_ == reinterpret_cast<iconv_t>(-1))
      throw Error(Reason::kInternal,
                  "The C library cannot convert from " + std::string(name_of(encoding)) + " to UTF-8");
  }
  ~Converter() { iconv_close(handle_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  // What was not converted (an unfinished character) is left in the bytes. on_bad is called with the place in
  // the result for each byte or pair that is no character.
  template <typename OnBad>
  std::string convert(std::string& bytes, bool last, OnBad on_bad) {
    std::string out;
    char* in = bytes.data();
    std::size_t left = bytes.size();
    char buffer[4096];
    while (left > 0) {
      char* to = buffer;
      std::size_t room = sizeof buffer;
      const std::size_t result = iconv(handle_, &in, &left, &to, &room);
      const int why = errno;
      out.append(buffer, static_cast<std::size_t>(to - buffer));
      if (result != static_cast<std::size_t>(-1) || why == E2BIG) continue;
      if (why == EINVAL && !last) break;
      on_bad(out);
      out += kReplacement;
      const std::size_t skipped = std::min(unit_, left);
      in += skipped;
      left -= skipped;
    }
    bytes.erase(0, bytes.size() - left);
    return out;
  }

 private:
  const std::size_t unit_;
  iconv_t handle_;
};

}  // namespace

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
      return "UTF-8";
    case Encoding::kUtf16Le:
      return "UTF-16LE";
    case Encoding::kUtf16Be:
      return "UTF-16BE";
    case Encoding::kWindows1252:
      return "windows-1252";
    case Encoding::kLatin9:
      return "ISO-8859-15";
  }
  return {};
}

Encoding encoding_of(std::string_view beginning) {
  if (beginning.starts_with("\xEF\xBB\xBF")) return Encoding::kUtf8;
  if (beginning.starts_with("\xFF\xFE")) return Encoding::kUtf16Le;
  if (beginning.starts_with("\xFE\xFF")) return Encoding::kUtf16Be;
  if (const auto found = utf16_by_nuls(beginning)) return *found;
  if (is_utf8(beginning)) return Encoding::kUtf8;
  return is_latin9(beginning) ? Encoding::kLatin9 : Encoding::kWindows1252;
}

struct Decoder::Impl {
  OnText on_text;
  OnProblem on_problem;
  std::string held;
  std::optional<Encoding> encoding;
  std::unique_ptr<Converter> converter;
  bool at_start = true;
  int line = 1;
  int reported_line = 0;

  void give(std::string_view text) {
    line += static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    if (!text.empty()) on_text(text);
  }

  void report(int where, const std::string& message) {
    if (std::exchange(reported_line, where) != where) on_problem({where, message, true});
  }

  // ASCII alone leaves open whether UTF-8 or another encoding follows.
  void decide() {
    const Encoding found = encoding_of(held);
    if (at_start) held.erase(0, mark_bytes(held, found));
    const bool open = found == Encoding::kUtf8 && is_ascii(held);
    at_start = false;
    if (open) {
      give(held);
      held.clear();
      return;
    }
    encoding = found;
    if (found != Encoding::kUtf8) converter = std::make_unique<Converter>(found);
  }

  void decode(bool last) {
    if (*encoding != Encoding::kUtf8) {
      const std::string text = converter->convert(held, last, [&](const std::string& before) {
        report(line + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
               "Bytes that are no character in " + std::string(name_of(*encoding)) + " became U+FFFD");
      });
      return give(text);
    }
    const std::string text = std::move(held);
    held.clear();
    std::string_view rest = text;
    std::string_view good = rest;
    while (!rest.empty()) {
      const int length = character_bytes(rest);
      if (length > 0) {
        rest.remove_prefix(static_cast<std::size_t>(length));
        continue;
      }
      give(good.substr(0, good.size() - rest.size()));
      if (length < 0 && !last) {
        held = rest;
        return;
      }
      replace(rest[0]);
      rest.remove_prefix(1);
      good = rest;
    }
    give(good);
  }

  void replace(char wrong) {
    if (!converter) converter = std::make_unique<Converter>(Encoding::kWindows1252);
    std::string one(1, wrong);
    const std::string text = converter->convert(one, true, [](const std::string&) {});
    report(line, "A byte that is not UTF-8 was read as Windows-1252, \"" + text + "\"");
    give(text);
  }

  // The first byte beyond ASCII, or the beginning, with enough after it to decide.
  void look(bool last) {
    while (!encoding && !held.empty()) {
      if (!at_start) {
        const auto beyond = std::find_if(held.begin(), held.end(), [](char c) { return byte(c) >= 0x80; });
        give(std::string_view(held).substr(0, static_cast<std::size_t>(beyond - held.begin())));
        held.erase(held.begin(), beyond);
      }
      if (held.empty() || (held.size() < kLookBytes && !last)) return;
      decide();
    }
  }
};

Decoder::Decoder(OnText on_text, OnProblem on_problem)
    : impl_(std::make_unique<Impl>(Impl{std::move(on_text), std::move(on_problem)})) {}
Decoder::~Decoder() = default;

void Decoder::feed(std::string_view bytes) {
  // By pieces of fixed size, so that nothing depends on how the bytes come.
  while (!bytes.empty()) {
    const std::size_t wanted = impl_->encoding ? kLookBytes : kLookBytes - impl_->held.size();
    const std::string_view piece = bytes.substr(0, wanted);
    impl_->held += piece;
    bytes.remove_prefix(piece.size());
    if (!impl_->encoding) impl_->look(false);
    if (impl_->encoding) impl_->decode(false);
  }
}

void Decoder::finish() {
  if (!impl_->encoding) impl_->look(true);
  if (impl_->encoding) impl_->decode(true);
}

}  // namespace entente::interchange
