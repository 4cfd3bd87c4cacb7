// What the types of TMX's props mean, and the props of a unit. Private to this room.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "server/model/unit.h"

namespace entente::interchange {

enum class UnitField { kNone, kDocument, kDomain, kClient, kPrevious, kNext };

struct TmxMeaning {
  UnitField field = UnitField::kNone;
  bool is_second = false;  // Only where no prop of a better name is there: a subject as the domain.
  std::string key;         // Of the property where it is no field, or where the field is taken.
};

// By type, in any capitals, with "x-" before it or not, with Trados's kind after it ("x-Client:SingleString")
// and Okapi's or Wordfast's before it ("Txt::FileName"):
//   document, doc, file, filename, file name      document
//   domain; else subject, subject field           domain
//   client; else customer                         client
//   context-pre, prev, previous                   previous source
//   context-post, next                            next source
//   context, msgctxt                              property "context"
//   x-property:KEY                                property KEY, whatever it is
// All others are properties under their type.
TmxMeaning meaning_of(std::string_view type);

// The values of a unit that can be its fields.
std::string& field_of(TranslationUnit& unit, UnitField field);

// Puts a property under its key, the second one of a key as "key#2". `last` has the number of the last one of
// each key.
void add_property(const std::string& key, const std::string& value, std::map<std::string, int>& last,
                  TranslationUnit& unit);

// Each prop of a unit, in the order in which they are to be written so that they are read back as they are:
// the fields, then the properties but for "tuid".
void each_property(const TranslationUnit& unit,
                   const std::function<void(const std::string& type, const std::string& value)>& take);

}  // namespace entente::interchange
