// A text in either language, as every segment, term and question is read.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/text/analysis.h"
#include "server/text/fold.h"
#include "server/text/utf8.h"
#include "tests/fuzz/properties.h"

using namespace entente;

namespace {

void require(bool holds, const std::string& what) {
  if (!holds) throw fuzz::Broken(what);
}

// Tokens are in the order of the text, do not overlap, and begin and end where characters do.
void check_tokens(std::string_view text, const Language& language) {
  const text::Analysis analysis = text::analyze(text, language);
  std::uint32_t before = 0;
  for (const text::Token& token : analysis.tokens()) {
    require(before <= token.byte_begin && token.byte_begin < token.byte_end && token.byte_end <= text.size(),
            "a token overlaps the one before, is empty or leaves the text");
    before = token.byte_end;
    const auto code_points = [&](std::uint32_t bytes) {
      require(text::is_valid_utf8(text.substr(0, bytes)), "a token cuts a character");
      return static_cast<int>(text::count_code_points(text.substr(0, bytes)));
    };
    require(code_points(token.byte_begin) == token.begin && code_points(token.byte_end) == token.end,
            "the code points of a token are not those of its bytes");
    require(!token.folded.empty() && !token.stem.empty(), "a token has no folded form or no stem");
    require(text::is_valid_utf8(token.folded) && text::is_valid_utf8(token.stem),
            "the folded form or the stem of a token is no UTF-8");
  }
}

void check_form(std::string_view text, std::string (*form)(std::string_view), const std::string& name) {
  const std::string once = form(text);
  require(text::is_valid_utf8(once), name + " is no UTF-8");
  require(form(once) == once, name + " of itself is another");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!text::is_valid_utf8(text)) return 0;  // Refused before it is read.
  for (const char* language : {"fr", "en"}) check_tokens(text, Language::parse(language));
  check_form(text, text::fold, "the folded text");
  check_form(text, text::fold_case, "the text folded in case");
  check_form(text, text::typographic_key, "the typographic key");
  return 0;
}
