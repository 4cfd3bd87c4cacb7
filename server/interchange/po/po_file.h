// A PO file as a stream of its entries, each with its bytes. Private to this room.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/interchange/file_encoding.h"
#include "server/interchange/po/po_chunks.h"
#include "server/interchange/po/po_entry.h"
#include "server/interchange/problem.h"
#include "server/model/language.h"

namespace entente::interchange {

class PoFile {
 public:
  struct Callbacks {
    // Each part of the file, in order. Of an entry that cannot be read, without messages.
    std::function<void(const PoChunk&, const PoMessages&)> on_entry;
    std::function<void(Problem&&)> on_problem;
  };
  explicit PoFile(Callbacks callbacks);

  // Throws kInvalidArgument if this is no PO file, or one in UTF-16 or in an unknown encoding.
  void feed(std::string_view bytes);
  void finish();

  const PoHeader& header() const { return header_; }
  const FileEncoding& encoding() const { return encoding_; }

  // Of the header, else `otherwise`. "fr_FR@euro" is "fr-FR"; empty if there is none.
  Language target_language(const Language& otherwise) const;
  // `otherwise`, else of the header, else English.
  Language source_language(const Language& otherwise) const;

 private:
  struct Waiting {
    PoChunk chunk;
    std::string text;  // UTF-8; "" where there is no entry to read.
  };
  void take(PoChunk&& chunk);
  std::string text_of(const PoChunk& chunk, std::string_view bytes);
  // Whether it is the header.
  bool take_first(std::string_view bytes);
  void give_batch();
  // All entries at once, one for each text that has one; nothing if they are not clearly that.
  std::vector<PoEntry> read_together() const;
  PoMessages read_alone(const Waiting& one) const;

  Callbacks callbacks_;
  PoParser parser_;
  PoChunks chunks_;
  PoHeader header_;
  FileEncoding encoding_;
  std::vector<Waiting> batch_;
  std::size_t batch_bytes_ = 0;
  bool first_ = true;
  bool any_ = false;  // An entry has been read.
};

}  // namespace entente::interchange
