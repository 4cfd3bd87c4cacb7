#include "client/cli/desk/concept_differences.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "client/cli/desk/concept_shape.h"
#include "client/cli/screen/texts.h"
#include "client/cli/shell/session.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

using google::protobuf::Message;

using Texts = std::vector<std::string>;

struct Field {
  std::string path;
  Texts values;  // More than one of a list.

  bool operator==(const Field&) const = default;
};

using Fields = std::vector<Field>;

void add(Fields& fields, const std::string& path, Texts values) {
  if (values.empty() || (values.size() == 1 && values.front().empty())) return;
  // Two definitions in one language share a path.
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.path == path; });
  if (found == fields.end()) {
    fields.push_back({path, std::move(values)});
  } else {
    found->values.insert(found->values.end(), values.begin(), values.end());
  }
}

void add_record(Fields& fields, const std::string& path, const Message& record, const Shape& shape) {
  if (shape.in_one) return add(fields, path, {text_in_one(shape, record)});
  add(fields, path, {text_of(record, *shape.text)});
  for (const Part& part : shape.parts) {
    const bool told = std::any_of(shape.tell.begin(), shape.tell.end(),
                                  [&](const Part& one) { return one.field == part.field; });
    if (told || &part == shape.text) continue;
    add(fields, path + "." + part.field->name(),
        part.is_list() ? texts_of(record, part) : Texts{text_of(record, part)});
  }
}

Fields fields_of(const v1::Concept& value) {
  Fields fields;
  const auto& reflection = *value.GetReflection();
  for (const Part& part : concept_shape().parts) {
    const std::string& name = part.field->name();
    if (part.is_list()) {
      add(fields, name, texts_of(value, part));
    } else if (part.records == nullptr) {
      add(fields, name, {text_of(value, part)});
    } else {
      for (int i = 0; i < reflection.FieldSize(value, part.field); ++i) {
        const Message& record = reflection.GetRepeatedMessage(value, part.field, i);
        add_record(fields, name + "[" + record_name(*part.records, record) + "]", record, *part.records);
      }
    }
  }
  return fields;
}

const Texts& values_at(const Fields& fields, const std::string& path) {
  static const Texts kNone;
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.path == path; });
  return found == fields.end() ? kNone : found->values;
}

constexpr const char* kBetweenTexts = " | ";

class Differences {
 public:
  void compare(const std::string& path, const Texts& before, const Texts& after) {
    if (before == after) return;
    const Texts gone = without(before, after);
    const Texts fresh = without(after, before);
    if (gone.empty() && fresh.empty())
      return add(path, joined(before, kBetweenTexts), joined(after, kBetweenTexts));
    if (gone.size() == 1 && fresh.size() == 1) return add(path, gone.front(), fresh.front());
    for (const std::string& value : gone) add(path, value, "");
    for (const std::string& value : fresh) add(path, "", value);
  }
  void add(const std::string& path, const std::string& before, const std::string& after) {
    v1::FieldDifference& one = all_.emplace_back();
    one.set_path(path);
    one.set_before(before);
    one.set_after(after);
  }
  std::vector<v1::FieldDifference> take() { return std::move(all_); }

 private:
  std::vector<v1::FieldDifference> all_;
};

Texts paths_of(const Fields& fields) {
  Texts paths;
  for (const Field& field : fields) {
    if (field.path.ends_with(']')) paths.push_back(field.path);
  }
  return paths;
}

}  // namespace

std::vector<v1::FieldDifference> differences_of(const v1::Concept& before, const v1::Concept& after) {
  const Fields then = fields_of(before);
  const Fields now = fields_of(after);
  Differences found;
  for (const Field& field : now) found.compare(field.path, values_at(then, field.path), field.values);
  for (const Field& field : then) {
    if (values_at(now, field.path).empty()) found.compare(field.path, field.values, {});
  }
  auto all = found.take();
  if (all.empty() && then != now) {
    found.add("order", joined(paths_of(then), kBetweenTexts), joined(paths_of(now), kBetweenTexts));
    all = found.take();
  }
  return all;
}

}  // namespace entente::cli
