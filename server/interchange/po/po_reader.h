// Reads PO files (gettext) in chunks.
#pragma once

#include <memory>
#include <string_view>

#include "server/interchange/reader.h"

namespace entente::interchange {

// A unit for each entry that is translated, not fuzzy and not obsolete; one problem at the end of the file
// counts the others. Of an entry with plural forms, msgid goes with msgstr[0] and msgid_plural with each of
// the others (in a language of one form, with msgstr[0], too); a form without a translation costs itself
// only.
//
// msgctxt becomes the property "context", the file of the first reference the document, comments the notes.
// The entries before and after, translated or not, are the previous and next source. The header's
// Last-Translator and PO-Revision-Date are the changer and the time of each unit. The source language is that
// of the options, else the header's X-Source-Language, else English.
class PoReader final : public Reader {
 public:
  PoReader(const ReadOptions& options, OnUnit on_unit, OnProblem on_problem);
  ~PoReader() override;

  // Throws kInvalidArgument if this is no PO file or its encoding is unknown.
  void feed(std::string_view chunk) override;
  void finish() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
