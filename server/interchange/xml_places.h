// XML events with their places in the bytes of the file, for what is changed in place. Nothing is converted
// or mended on the way to the parser, so what XmlParser takes in spite of its faults is refused here.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "server/interchange/xliff_segment.h"
#include "server/interchange/xml.h"

namespace entente::interchange {

class XmlPlaces {
 public:
  struct Handlers {
    std::function<void(std::string_view name_space, const std::string& name, const Attributes& attributes,
                       XliffPlace place)>
        start;
    std::function<void(const std::string& name, XliffPlace place)> end;  // Empty at the end of <one/>.
    std::function<void(std::string_view text)> text;
  };
  explicit XmlPlaces(Handlers handlers);
  ~XmlPlaces();
  XmlPlaces(const XmlPlaces&) = delete;
  XmlPlaces& operator=(const XmlPlaces&) = delete;

  // Throws as XmlParser does. The same limits hold.
  void feed(std::string_view chunk);
  void finish();

  int line() const;
  // All events that end before this byte have been given.
  std::int64_t reached() const;
  // As declared, or as the first bytes say; "" for UTF-8.
  const std::string& encoding() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::interchange
