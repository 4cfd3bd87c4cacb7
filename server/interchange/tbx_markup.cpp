#include "server/interchange/tbx_markup.h"

#include "server/interchange/xml.h"
#include "server/model/characters.h"

namespace entente::interchange {
namespace {

// The categories of the modules Min, Basic and Linguist; all others are ours.
constexpr std::string_view kMin[] = {"administrativeStatus", "customerSubset", "externalCrossReference",
                                     "partOfSpeech", "subjectField"};
constexpr std::string_view kBasic[] = {
    "context", "crossReference", "definition", "geographicalUsage", "grammaticalGender", "projectSubset",
    "source",  "responsibility", "termType",   "transactionType",   "xGraphic"};

template <std::size_t N>
bool has(const std::string_view (&all)[N], std::string_view one) {
  for (const std::string_view name : all) {
    if (name == one) return true;
  }
  return false;
}

// An element of DCT style.
std::string qualified(std::string_view category) {
  const char* prefix = "entente:";
  if (has(kMin, category)) prefix = "min:";
  if (has(kBasic, category)) prefix = "basic:";
  if (category == "grammaticalNumber") prefix = "ling:";
  return prefix + std::string(category);
}

}  // namespace

std::string spaces(int count) {
  return std::string(static_cast<std::size_t>(count), ' ');
}

std::string TbxMarkup::begin(std::string_view title) {
  const bool v3 = version_ == TbxVersion::kV3;
  const std::string header = v3 ? "tbxHeader" : "martifHeader";
  std::string root = "<martif type=\"TBX-Basic\" xml:lang=\"en\">\n";
  if (v3)
    root = "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n";
  if (style_ == TbxStyle::kDct) {
    root =
        "<tbx type=\"TBX-Basic\" style=\"dct\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\"\n"
        "     xmlns:min=\"http://www.tbxinfo.net/ns/min\" xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"\n"
        "     xmlns:ling=\"http://www.tbxinfo.net/ns/linguist\" xmlns:entente=\"urn:entente:tbx\">\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root + "  <" + header +
         ">\n    <fileDesc>\n      <titleStmt><title>" + text(title) +
         "</title></titleStmt>\n      <sourceDesc><p>Exported by Entente.</p></sourceDesc>\n    </fileDesc>\n"
         "    <encodingDesc><p type=\"XCSURI\">TBXBasicXCSV02.xcs</p></encodingDesc>\n  </" +
         header + ">\n  <text>\n    <body>\n";
}

std::string TbxMarkup::end() const {
  return std::string("    </body>\n  </text>\n") + (version_ == TbxVersion::kV3 ? "</tbx>\n" : "</martif>\n");
}

std::string TbxMarkup::text(std::string_view value) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    const std::size_t bytes = forbidden_bytes(value, i);
    left_out_ += bytes > 0;
    if (bytes > 1) i += bytes - 1;
  }
  return escaped(value);
}

std::string TbxMarkup::attribute(std::string_view name, std::string_view value) {
  text(value);  // Counts.
  return " " + std::string(name) + "=\"" + escaped_attribute(value) + "\"";
}

std::string TbxMarkup::typed(int indent, const char* element, std::string_view category,
                             std::string_view value) {
  return value.empty() ? std::string() : typed(indent, element, category, value, {}, {});
}

std::string TbxMarkup::typed(int indent, const char* element, std::string_view category,
                             std::string_view value, std::string_view name, std::string_view of_name) {
  const bool dct = style_ == TbxStyle::kDct;
  const std::string tag = dct ? qualified(category) : element;
  std::string out = spaces(indent) + "<" + tag;
  if (!dct) out += attribute("type", category);
  if (!name.empty()) out += attribute(name, of_name);
  return out + ">" + text(value) + "</" + tag + ">\n";
}

std::string TbxMarkup::plain(int indent, const char* element, std::string_view value) {
  if (value.empty()) return {};
  return spaces(indent) + "<" + element + ">" + text(value) + "</" + element + ">\n";
}

}  // namespace entente::interchange
