// Opens a writer of a format.
#pragma once

#include <memory>
#include <string>

#include "server/interchange/formats/formats.h"
#include "server/interchange/problem.h"
#include "server/interchange/tables/table_writer.h"
#include "server/model/concept.h"
#include "server/model/unit.h"

namespace entente::interchange {

// begin(), then write() for each record in the order of the file, then end(): the file's bytes. Not for
// several threads at once.
template <typename Value>
class Writer {
 public:
  virtual ~Writer() = default;
  virtual std::string begin() = 0;
  virtual std::string write(const Value& value) = 0;
  virtual std::string end() = 0;
};

struct WriteOptions {
  // Of a memory: the source language, if all units share it. Of a glossary in a format of two languages:
  // both.
  Language source_language;
  Language target_language;
  std::string title;
  std::string date;  // ISO 8601.
};

// Null if the format is not written, see FormatRow. on_loss takes what the format cannot hold.
std::unique_ptr<Writer<TranslationUnit>> unit_writer(FileFormat format, const WriteOptions& options,
                                                     OnLoss on_loss);
std::unique_ptr<Writer<Concept>> concept_writer(FileFormat format, const WriteOptions& options,
                                                OnLoss on_loss);

// Whether a glossary in this format has two languages, which the options must name.
bool is_bilingual(FileFormat format);

}  // namespace entente::interchange
