#include "server/text/code_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace entente::text {
namespace {

using namespace std::string_view_literals;

constexpr std::array kFileEndings = {
    "7z"sv,   "avi"sv,   "bak"sv,  "bat"sv,  "bmp"sv,    "bz2"sv,      "cfg"sv,        "conf"sv, "cpp"sv,
    "css"sv,  "csv"sv,   "dll"sv,  "doc"sv,  "docm"sv,   "docx"sv,     "dot"sv,        "dotx"sv, "dwg"sv,
    "eml"sv,  "eps"sv,   "epub"sv, "exe"sv,  "gif"sv,    "gz"sv,       "htm"sv,        "html"sv, "hpp"sv,
    "ics"sv,  "idml"sv,  "indd"sv, "ini"sv,  "iso"sv,    "java"sv,     "jpeg"sv,       "jpg"sv,  "js"sv,
    "json"sv, "jsp"sv,   "log"sv,  "md"sv,   "mdb"sv,    "mkv"sv,      "mov"sv,        "mp3"sv,  "mp4"sv,
    "mpeg"sv, "mpg"sv,   "msg"sv,  "msi"sv,  "odp"sv,    "ods"sv,      "odt"sv,        "ogg"sv,  "pdf"sv,
    "php"sv,  "png"sv,   "po"sv,   "pps"sv,  "ppt"sv,    "pptx"sv,     "properties"sv, "psd"sv,  "py"sv,
    "rar"sv,  "rb"sv,    "resx"sv, "rtf"sv,  "sdlppx"sv, "sdlxliff"sv, "sh"sv,         "sql"sv,  "srt"sv,
    "svg"sv,  "tar"sv,   "tbx"sv,  "tgz"sv,  "tif"sv,    "tiff"sv,     "tmp"sv,        "tmx"sv,  "ts"sv,
    "tsv"sv,  "ttf"sv,   "txt"sv,  "vtt"sv,  "wav"sv,    "webm"sv,     "webp"sv,       "wmv"sv,  "xhtml"sv,
    "xlf"sv,  "xliff"sv, "xls"sv,  "xlsm"sv, "xlsx"sv,   "xml"sv,      "xsd"sv,        "xsl"sv,  "yaml"sv,
    "yml"sv,  "zip"sv,
};
// Without those that are also an inclusive ending: « réfugié.es », « sportif.ve », « heureux.se », «
// citoyen.ne ».
constexpr std::array kDomains = {
    "ae"sv, "af"sv,  "app"sv, "ar"sv,   "be"sv,      "bf"sv, "biz"sv, "br"sv, "ca"sv,   "cd"sv,
    "cf"sv, "ch"sv,  "ci"sv,  "cm"sv,   "cn"sv,      "co"sv, "com"sv, "cz"sv, "dev"sv,  "dk"sv,
    "dz"sv, "edu"sv, "eg"sv,  "eu"sv,   "fi"sv,      "fr"sv, "gov"sv, "gr"sv, "info"sv, "int"sv,
    "io"sv, "iq"sv,  "ir"sv,  "jp"sv,   "ke"sv,      "lb"sv, "lu"sv,  "ly"sv, "mg"sv,   "mil"sv,
    "ml"sv, "ng"sv,  "nl"sv,  "net"sv,  "news"sv,    "nz"sv, "org"sv, "pl"sv, "ps"sv,   "pt"sv,
    "qc"sv, "ro"sv,  "ru"sv,  "rw"sv,   "sn"sv,      "sy"sv, "td"sv,  "tg"sv, "tn"sv,   "tr"sv,
    "tv"sv, "ua"sv,  "uk"sv,  "wiki"sv, "website"sv, "ye"sv, "za"sv,
};

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
// Every character that is not ASCII is part of a word here.
bool is_word_byte(char c) {
  return is_ascii_letter(c) || is_digit(c) || (c & 0x80) != 0;
}
bool has_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_word_byte);
}

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& all, std::string_view one) {
  std::string small(one.substr(0, 16));
  for (char& c : small) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return one.size() <= 16 && std::find(all.begin(), all.end(), small) != all.end();
}

// Cuts at each separator; empty parts are kept.
std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

bool is_all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// "otage-1", "v2": the first part of a version with its name.
bool ends_like_version(std::string_view label, bool needs_v) {
  std::size_t digits = label.size();
  while (digits > 0 && is_digit(label[digits - 1])) --digits;
  if (digits == label.size() || digits == 0) return false;
  const std::string_view name = label.substr(0, digits);
  const bool has_v = name == "v" || name == "V" || name.ends_with("-v") || name.ends_with("-V");
  return has_v || (!needs_v && name.ends_with('-'));
}

// "com.example.otage": three or more parts in small letters. Endings such as "e.s" are too short.
bool is_dotted_identifier(const std::vector<std::string_view>& labels) {
  constexpr std::size_t kLeastLabels = 3;
  if (labels.size() < kLeastLabels || !is_ascii_letter(labels.back().front())) return false;
  return std::all_of(labels.begin(), labels.end(), [](std::string_view label) {
    return label.size() > 1 && std::all_of(label.begin(), label.end(), [](char c) {
             return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-';
           });
  });
}

// Of a part between slashes, or of a word without one.
bool is_dotted_name(std::string_view word) {
  if (word.find('.') == std::string_view::npos) return false;
  const auto labels = parts_of(word, '.');
  if (std::any_of(labels.begin(), labels.end(), [](std::string_view label) { return !has_word(label); }))
    return false;
  if (is_all_digits(labels.front()) && labels.size() == 2) return false;  // "3.5" and the like.
  if (holds(kFileEndings, labels.back()) || holds(kDomains, labels.back()) || is_dotted_identifier(labels))
    return true;
  const bool numbers = std::all_of(labels.begin() + 1, labels.end(), is_all_digits);
  return numbers && ends_like_version(labels.front(), labels.size() < 3);
}

bool is_rooted(std::string_view word) {
  constexpr std::array kRoots = {"./"sv, "../"sv, "~/"sv};
  if (std::any_of(kRoots.begin(), kRoots.end(),
                  [&](std::string_view root) { return word.starts_with(root); }))
    return true;
  if (!word.starts_with('/')) return false;
  const auto parts = parts_of(word, '/');
  return std::count_if(parts.begin(), parts.end(), has_word) > 1 || is_dotted_name(word.substr(1));
}

CodeWord path(std::string_view word) {
  if (word.find('/') == std::string_view::npos || !has_word(word)) return CodeWord::kNone;
  if (is_rooted(word)) return CodeWord::kAddress;
  const auto parts = parts_of(word, '/');
  if (is_dotted_name(parts.front())) return CodeWord::kAddress;
  return is_dotted_name(parts.back()) ? CodeWord::kWhole : CodeWord::kNone;
}

// Whether the character at `i` has a word on this side.
bool word_before(std::string_view word, std::size_t i) {
  return i > 0 && is_word_byte(word[i - 1]);
}
bool word_after(std::string_view word, std::size_t i) {
  return i + 1 < word.size() && (is_word_byte(word[i + 1]) || word[i + 1] == '_');
}

// Between two words: "foo_bar", not the emphasis of "__mot__".
bool joins_words(std::string_view word, std::size_t i) {
  const std::size_t after = word.find_first_not_of('_', i);
  return word_before(word, i) && after != std::string_view::npos && is_word_byte(word[after]);
}

bool has_code_mark(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '@' && word_after(word, i)) return true;
    if (word[i] == '\\' && (word_before(word, i) || word_after(word, i))) return true;
    if (word[i] == '_' && joins_words(word, i)) return true;
  }
  return word.starts_with('#') && word_after(word, 0);
}

bool starts_web_address(std::string_view word) {
  return word.size() > 4 && (word.starts_with("www.") || word.starts_with("WWW."));
}

}  // namespace

CodeWord code_word(std::string_view word) {
  if (word.find("://") != std::string_view::npos || starts_web_address(word)) return CodeWord::kAddress;
  if (has_code_mark(word) || is_dotted_name(word)) return CodeWord::kWhole;
  return path(word);
}

}  // namespace entente::text
