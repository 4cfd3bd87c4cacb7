#include "server/text/collation.h"

#include <map>
#include <memory>

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/uversion.h>

namespace entente::text {
namespace {

// Two threads must not use one collator at the same time.
const icu::Collator* collator_of(const Language& language) {
  thread_local std::map<std::string, std::unique_ptr<icu::Collator>> collators;
  auto& collator = collators[std::string(language.tag())];
  if (!collator) {
    UErrorCode status = U_ZERO_ERROR;
    collator.reset(icu::Collator::createInstance(
        icu::Locale::forLanguageTag(std::string(language.tag()), status), status));
    if (U_FAILURE(status)) collator.reset();
  }
  return collator.get();
}

}  // namespace

std::string collation_key(std::string_view text, const Language& language) {
  const icu::Collator* const collator = collator_of(language);
  // Without ICU's data, the order of the bytes is the least bad answer.
  if (collator == nullptr) return std::string(text);
  const icu::UnicodeString source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string key(text.size() * 3 + 16, '\0');
  auto* const bytes = reinterpret_cast<std::uint8_t*>(key.data());
  std::int32_t size = collator->getSortKey(source, bytes, static_cast<std::int32_t>(key.size()));
  if (size > static_cast<std::int32_t>(key.size())) {
    key.resize(static_cast<std::size_t>(size));
    size = collator->getSortKey(source, reinterpret_cast<std::uint8_t*>(key.data()), size);
  }
  key.resize(static_cast<std::size_t>(size) - 1);  // It ends with a zero byte.
  return key;
}

std::string collation_version() {
  UVersionInfo version;
  u_getVersion(version);
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(version, text);
  return text;
}

}  // namespace entente::text
