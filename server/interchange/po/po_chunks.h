// Cuts a PO file into its entries, by lines. What an entry means is for gettext's library (po_entry.h).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::interchange {

// An entry with the comments before it and the empty lines after it; the chunks of a file are all its bytes.
struct PoChunk {
  int line = 1;  // Of its first byte, from 1.
  std::string bytes;
  // Of an entry beyond limits::kImportRecordBytes, which comes in several chunks.
  bool too_large = false;
  bool goes_on = false;  // Not the first of them.
};

class PoChunks {
 public:
  explicit PoChunks(std::function<void(PoChunk&&)> on_chunk) : on_chunk_(std::move(on_chunk)) {}
  void feed(std::string_view bytes);
  void finish();

 private:
  void take_line(std::string_view line);
  void give();

  std::function<void(PoChunk&&)> on_chunk_;
  std::string line_;  // Without its end, so far.
  PoChunk chunk_;
  int next_line_ = 1;
  bool started_ = false;     // The chunk has more than comments and a msgctxt: it may end at an empty line.
  bool translated_ = false;  // The chunk has a msgstr: it may end anywhere.
  bool empty_line_ = false;  // Since the last line that is not empty.
};

// A line of an entry, without white space at its start: what is before its first quotation mark.
// "msgstr[0]" of `msgstr[0] "x"`, "" of `"x"`, and the whole of a comment.
std::string_view po_keyword(std::string_view line);

// The comments of an entry, line by line: the translator's ("# "), then those from the source code ("#.").
std::vector<std::string> po_comments(std::string_view entry);

}  // namespace entente::interchange
