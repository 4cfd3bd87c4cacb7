// The elements of TBX in its versions and styles. Private to this room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace entente::interchange {

enum class TbxVersion { kV3, kV2 };
// DCA writes the data category as an attribute, DCT as the element. Version 2 has DCA only.
enum class TbxStyle { kDca, kDct };

class TbxMarkup {
 public:
  TbxMarkup(TbxVersion version, TbxStyle style)
      : version_(version), style_(version == TbxVersion::kV3 ? style : TbxStyle::kDca) {}

  // The file's first and last lines, round its entries.
  std::string begin(std::string_view title);
  std::string end() const;

  const char* entry() const { return version_ == TbxVersion::kV3 ? "conceptEntry" : "termEntry"; }
  const char* language() const { return version_ == TbxVersion::kV3 ? "langSec" : "langSet"; }
  const char* term() const { return version_ == TbxVersion::kV3 ? "termSec" : "tig"; }

  // A line with a value of a data category: <admin type="source">AFP</admin>, or
  // <basic:source>AFP</basic:source>.
  // "" if the value is empty.
  std::string typed(int indent, const char* element, std::string_view category, std::string_view value);
  // The same with an attribute, also where the value is empty.
  std::string typed(int indent, const char* element, std::string_view category, std::string_view value,
                    std::string_view attribute, std::string_view of_attribute);
  // A line with an element that has no category. "" if the value is empty.
  std::string plain(int indent, const char* element, std::string_view value);
  std::string attribute(std::string_view name, std::string_view value);

  std::size_t characters_left_out() const { return left_out_; }

 private:
  std::string text(std::string_view value);

  TbxVersion version_;
  TbxStyle style_;
  std::size_t left_out_ = 0;
};

std::string spaces(int count);

}  // namespace entente::interchange
