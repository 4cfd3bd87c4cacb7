#include "client/cli/language/notation.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <memory>

#include <unicode/dcfmtsym.h>
#include <unicode/numfmt.h>
#include <unicode/rbnf.h>
#include <unicode/uchar.h>

namespace entente::cli {
namespace {

constexpr std::size_t kLongestInWords = 12;

icu::Locale locale_of(const std::string& language) {
  UErrorCode error = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(language, error);
  return U_SUCCESS(error) ? locale : icu::Locale::getRoot();
}

// ' ' for every kind of space, and ASCII for the rest.
char sign_of(const icu::UnicodeString& text) {
  const UChar32 c = text.isEmpty() ? 0 : text.char32At(0);
  if (u_isUWhiteSpace(c) != 0) return ' ';
  if (c == u'’') return '\'';
  return c < 0x80 ? static_cast<char>(c) : '.';
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The digits of a whole number whose thousands may be parted by one of the signs, always the same one.
std::optional<std::string> whole(std::string_view text, const std::string& grouping) {
  const std::size_t first = text.find_first_not_of("0123456789");
  if (first == std::string_view::npos)
    return is_digits(text) ? std::optional(std::string(text)) : std::nullopt;
  const char sign = text[first];
  if (first == 0 || first > 3 || grouping.find(sign) == std::string::npos) return std::nullopt;
  std::string digits(text.substr(0, first));
  for (std::size_t at = first; at < text.size(); at += 4) {
    if (text[at] != sign || text.size() - at < 4 || !is_digits(text.substr(at + 1, 3))) return std::nullopt;
    digits += text.substr(at + 1, 3);
  }
  return digits;
}

std::string plain(std::string digits, std::string fraction) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  return fraction.empty() ? digits : digits + "." + fraction;
}

std::string folded(icu::UnicodeString text, const icu::Locale& locale) {
  text.toLower(locale);
  text.findAndReplace(u"-", u" ");
  text.findAndReplace(u"\u00AD", u"");
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace

Notation Notation::of(const std::string& language) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::DecimalFormatSymbols symbols(locale_of(language), error);
  if (U_FAILURE(error)) return {.decimal = '.', .grouping = ","};
  Notation notation{.decimal =
                        sign_of(symbols.getSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol))};
  notation.grouping = sign_of(symbols.getSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol));
  if (notation.decimal == ',' && notation.grouping != ".") notation.grouping += '.';
  if (notation.grouping.find(' ') == std::string::npos) notation.grouping += ' ';
  return notation;
}

Notation Notation::other() const {
  return decimal == ',' ? Notation{.decimal = '.', .grouping = ", "}
                        : Notation{.decimal = ',', .grouping = " ."};
}

std::optional<std::string> value_of(std::string_view figure, const Notation& notation) {
  const std::size_t point = figure.find(notation.decimal);
  const auto digits = whole(figure.substr(0, point), notation.grouping);
  if (!digits) return std::nullopt;
  if (point == std::string_view::npos) return plain(*digits, "");
  const std::string_view fraction = figure.substr(point + 1);
  if (!is_digits(fraction)) return std::nullopt;
  return plain(*digits, std::string(fraction));
}

std::string times_ten_to(const std::string& value, int power) {
  const std::size_t point = value.find('.');
  std::string digits = value.substr(0, point);
  std::string fraction = point == std::string::npos ? "" : value.substr(point + 1);
  for (; power > 0; --power) {
    digits += fraction.empty() ? '0' : fraction.front();
    if (!fraction.empty()) fraction.erase(0, 1);
  }
  return plain(digits, fraction);
}

std::string written(const std::string& value, const std::string& language, bool grouped) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::NumberFormat> format(
      icu::NumberFormat::createInstance(locale_of(language), error));
  if (U_FAILURE(error)) return value;
  format->setMaximumFractionDigits(30);
  if (!grouped && value.find('.') == std::string::npos && value.size() <= 4) format->setGroupingUsed(false);
  icu::UnicodeString text;
  format->format(icu::StringPiece(value), text, nullptr, error);
  std::string out;
  if (U_SUCCESS(error)) text.toUTF8String(out);
  return U_SUCCESS(error) ? out : value;
}

std::string in_words(const std::string& value, const std::string& language) {
  if (!is_digits(value) || value.size() > kLongestInWords) return {};
  // Its rules take a millisecond to read.
  thread_local std::map<std::string, std::unique_ptr<icu::RuleBasedNumberFormat>> formats;
  const icu::Locale locale = locale_of(language);
  auto& format = formats[language];
  if (!format) {
    UErrorCode error = U_ZERO_ERROR;
    format = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, locale, error);
    if (U_FAILURE(error)) return {};
  }
  std::string forms;
  for (int i = 0; i < format->getNumberOfRuleSetNames(); ++i) {
    icu::UnicodeString text;
    icu::FieldPosition ignored;
    UErrorCode error = U_ZERO_ERROR;
    format->format(static_cast<std::int64_t>(std::stoll(value)), format->getRuleSetName(i), text, ignored,
                   error);
    if (U_SUCCESS(error)) forms += folded(text, locale) + "\n";
  }
  return forms;
}

}  // namespace entente::cli
