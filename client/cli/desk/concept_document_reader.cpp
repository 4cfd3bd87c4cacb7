#include <algorithm>
#include <map>

#include <toml++/toml.h>

#include "client/cli/desk/concept_document.h"
#include "client/cli/desk/concept_shape.h"
#include "client/cli/screen/texts.h"
#include "client/cli/shell/near_word.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

using google::protobuf::Message;

std::string did_you_mean(const std::string& written, const std::vector<std::string>& words) {
  const std::string near = nearest_word(written, words);
  return near.empty() ? "" : "did you mean \"" + near + "\"?";
}

int line_of(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}

// Reads on after a complaint, so that a person hears all of them at once.
class Reader {
 public:
  explicit Reader(std::string glossary) : glossary_(std::move(glossary)) {}

  v1::Concept read(const toml::table& table) {
    v1::Concept value;
    read_parts(table, "a concept", concept_shape(), value, {"id", "etag"});
    const std::string id = own_text(table, "id");
    if (!id.empty()) value.set_name(glossary_ + "/concepts/" + id);
    value.set_etag(own_text(table, "etag"));
    if (value.terms().empty() && table.get("term") == nullptr)
      complain(line_of(table), "a concept needs a term: write [[term]], and language and text below it");
    return value;
  }

  std::vector<v1::Concept> read_all(const toml::table& table) {
    const toml::node* several = table.get("concept");
    if (several == nullptr) return {read(table)};
    std::vector<v1::Concept> all;
    for (const auto& [key, node] : table) {
      if (key != "concept")
        complain(line_of(node), "beside [[concept]] nothing stands alone: \"" + std::string(key.str()) +
                                    "\" belongs below one of them");
    }
    for (const toml::table* one : tables(*several, "concept")) all.push_back(read(*one));
    return all;
  }

  std::vector<Complaint> take_complaints() {
    std::stable_sort(complaints_.begin(), complaints_.end(),
                     [](const Complaint& a, const Complaint& b) { return a.line < b.line; });
    return std::move(complaints_);
  }

 private:
  void complain(int line, std::string text) { complaints_.push_back({line, std::move(text)}); }

  std::string text(const std::string& key, const toml::node& node) {
    const auto value = node.value_exact<std::string>();
    if (!value) complain(line_of(node), key + " wants a text in quotes: " + key + " = \"...\"");
    return value.value_or("");
  }

  std::string own_text(const toml::table& table, const char* key) {
    const toml::node* node = table.get(key);
    return node == nullptr ? std::string() : text(key, *node);
  }

  std::vector<const toml::table*> tables(const toml::node& node, const std::string& key) {
    std::vector<const toml::table*> all;
    if (const toml::array* array = node.as_array()) {
      for (const toml::node& one : *array) {
        if (one.is_table()) all.push_back(one.as_table());
      }
      if (all.size() == array->size()) return all;
    }
    complain(line_of(node), "write [[" + key + "]], in double brackets, and what belongs to it below");
    return {};
  }

  void read_parts(const toml::table& table, const std::string& of, const Shape& shape, Message& into,
                  const std::vector<std::string>& also = {}) {
    std::vector<std::string> keys = also;
    for (const Part& part : shape.parts) keys.push_back(part.key);
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      const auto part = std::find_if(shape.parts.begin(), shape.parts.end(),
                                     [&](const Part& one) { return one.key == name; });
      if (part != shape.parts.end()) {
        read_part(name, node, *part, into);
      } else if (std::find(also.begin(), also.end(), name) == also.end()) {
        const std::string near = did_you_mean(name, keys);
        complain(
            static_cast<int>(key.source().begin.line),
            of + " has no \"" + name + "\"; " + (near.empty() ? "it may have " + joined(keys, ", ") : near));
      }
    }
  }

  void read_part(const std::string& name, const toml::node& node, const Part& part, Message& into) {
    if (part.records != nullptr) return read_records(name, node, part, into);
    if (part.is_list()) return read_list(name, node, part, into);
    const std::string value = text(name, node);
    if (value.empty()) return;
    if (!part.is_choice()) {
      const std::string whole = name == "concept" && value.find('/') == std::string::npos
                                    ? glossary_ + "/concepts/" + value
                                    : value;
      into.GetReflection()->SetString(&into, part.field, whole);
    } else if (!set_choice(into, part, value)) {
      const auto choices = choices_of(part);
      const std::string near = did_you_mean(value, choices);
      complain(line_of(node), name + " is \"" + value + "\"; " + (near.empty() ? "" : near + " ") +
                                  "write one of " + joined(choices, ", "));
    }
  }

  void read_list(const std::string& name, const toml::node& node, const Part& part, Message& into) {
    const toml::array* array = node.as_array();
    const bool texts = array != nullptr && std::all_of(array->begin(), array->end(),
                                                       [](const toml::node& one) { return one.is_string(); });
    if (!texts && !node.is_string())
      return complain(line_of(node), name + " wants texts in brackets: " + name + " = [\"...\", \"...\"]");
    const auto add = [&](const toml::node& one) {
      into.GetReflection()->AddString(&into, part.field, text(name, one));
    };
    if (!texts) return add(node);
    for (const toml::node& one : *array) add(one);
  }

  void read_records(const std::string& name, const toml::node& node, const Part& part, Message& into) {
    std::map<std::string, int> lines;
    for (const toml::table* table : tables(node, name)) {
      Message& record = *into.GetReflection()->AddMessage(&into, part.field);
      read_parts(*table, "[[" + name + "]]", *part.records, record);
      const int line = line_of(*table);
      if (!check_needed(name, *table, *part.records) || name != "term") continue;
      const std::string which = record_name(*part.records, record);
      const auto [before, fresh] = lines.emplace(which, line);
      if (!fresh)
        complain(line, "the term " + which + " is there already, in line " + std::to_string(before->second));
    }
  }

  bool check_needed(const std::string& name, const toml::table& table, const Shape& shape) {
    bool all = true;
    std::vector<Part> needed = shape.tell;
    if (name == "definition") needed.push_back(*shape.text);
    for (const Part& part : needed) {
      const toml::node* node = table.get(part.key);
      if (node != nullptr && node->value_or(std::string("?")) != "") continue;
      complain(line_of(table),
               "this [[" + name + "]] has no " + part.key + ": write " + part.key + " = \"...\" below it");
      all = false;
    }
    return all;
  }

  std::string glossary_;
  std::vector<Complaint> complaints_;
};

toml::table parsed(const std::string& document, const std::string& file) {
  try {
    return toml::parse(document);
  } catch (const toml::parse_error& error) {
    throw UnreadableDocument(file, {{static_cast<int>(error.source().begin.line),
                                     "this is not TOML: " + std::string(error.description())}});
  }
}

}  // namespace

std::vector<v1::Concept> read_concepts(const std::string& document, const std::string& glossary,
                                       const std::string& file) {
  const toml::table table = parsed(document, file);
  Reader reader(glossary);
  std::vector<v1::Concept> all = reader.read_all(table);
  if (auto complaints = reader.take_complaints(); !complaints.empty())
    throw UnreadableDocument(file, std::move(complaints));
  return all;
}

v1::Concept read_concept(const std::string& document, const std::string& glossary, const std::string& file) {
  std::vector<v1::Concept> all = read_concepts(document, glossary, file);
  if (all.size() != 1)
    throw UnreadableDocument(
        file, {{1, "one concept is wanted here, and there are " + std::to_string(all.size())}});
  return std::move(all.front());
}

}  // namespace entente::cli
