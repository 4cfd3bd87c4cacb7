#include "server/model/language.h"

#include <algorithm>

#include "server/error/error.h"

namespace entente {
namespace {

constexpr size_t kMaxTagLength = 35;  // RFC 5646 section 4.4.1.

bool is_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

[[noreturn]] void refuse(std::string_view tag) {
  throw Error(Reason::kInvalidArgument, "\"" + std::string(tag.substr(0, kMaxTagLength)) +
                                            "\" is not a language tag; write it as BCP 47 does, for example "
                                            "\"fr\" or \"en-GB\"");
}

// RFC 5646 section 2.1.1: regions in capitals, scripts in title case, all else small, unless after a
// singleton.
void append_canonical(std::string& out, std::string_view subtag, bool after_singleton) {
  for (size_t i = 0; i < subtag.size(); ++i) {
    const bool region = subtag.size() == 2 && !after_singleton && !out.empty();
    const bool script_start = subtag.size() == 4 && i == 0 && !after_singleton && is_alpha(subtag[0]);
    const bool capital = (region || script_start) && out.find('-') != std::string::npos;
    out += capital ? upper(subtag[i]) : lower(subtag[i]);
  }
}

}  // namespace

Language Language::parse(std::string_view tag) {
  if (tag.empty() || tag.size() > kMaxTagLength) refuse(tag);
  Language result;
  bool after_singleton = false;
  for (size_t begin = 0; begin <= tag.size();) {
    const size_t end = std::min(tag.find_first_of("-_", begin), tag.size());
    const std::string_view subtag = tag.substr(begin, end - begin);
    const bool first = begin == 0;
    const bool letters = std::all_of(subtag.begin(), subtag.end(), is_alpha);
    const bool letters_or_digits =
        std::all_of(subtag.begin(), subtag.end(), [](char c) { return is_alpha(c) || is_digit(c); });
    if (subtag.empty() || subtag.size() > 8 || !letters_or_digits) refuse(tag);
    if (first && (!letters || subtag.size() < 2)) refuse(tag);
    if (!first) result.tag_ += '-';
    append_canonical(result.tag_, subtag, after_singleton);
    after_singleton = after_singleton || (subtag.size() == 1 && !first);
    begin = end + 1;
  }
  return result;
}

}  // namespace entente
