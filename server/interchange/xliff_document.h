// What XLIFF 1.0 to 1.2 (with SDLXLIFF and MQXLIFF) and 2.0 to 2.2 have in common: files, units and pairs of
// segments, from the events of their elements. Private to this room.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/interchange/problem.h"
#include "server/interchange/xliff_unit.h"
#include "server/interchange/xml.h"

namespace entente::interchange {

class XliffDocument {
 public:
  struct Callbacks {
    std::function<void(XliffUnit&&, const XliffFile&)> on_unit;
    std::function<void(const XliffFile&)> on_file_end;
    // A unit beyond limits::kImportRecordBytes or kImportRecordElements, with its line.
    std::function<void(Problem&&)> on_problem;
    std::function<int()> line;
  };
  explicit XliffDocument(Callbacks callbacks);
  ~XliffDocument();

  // Throws kInvalidArgument if the root is no xliff.
  void start(std::string_view name_space, const std::string& name, const Attributes& attributes,
             XliffPlace place);
  void end(const std::string& name, XliffPlace place);
  void text(std::string_view piece);

  // The first byte of the unit that is being read.
  std::optional<std::int64_t> open_unit() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
