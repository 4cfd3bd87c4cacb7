#include "client/cli/desk/concept_shape.h"

#include <algorithm>

#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

Part part(const Descriptor& of, const char* field, const char* key = nullptr) {
  return {key == nullptr ? field : key, of.FindFieldByName(field), nullptr};
}

Shape term_shape() {
  const Descriptor& term = *v1::Term::descriptor();
  Shape shape;
  shape.tell = {part(term, "language_code", "language"), part(term, "text")};
  shape.parts = shape.tell;
  for (const char* field : {"status", "part_of_speech", "gender", "number", "type", "usage_note", "contexts",
                            "context_sources", "region", "source", "valid_from", "valid_until",
                            "needed_words", "needed_subject_field", "needs", "check", "letter_case"})
    shape.parts.push_back(part(term, field));
  shape.text = &shape.parts[1];
  return shape;
}

Shape definition_shape() {
  const Descriptor& definition = *v1::Definition::descriptor();
  Shape shape;
  shape.tell = {part(definition, "language_code", "language")};
  shape.parts = {shape.tell[0], part(definition, "text"), part(definition, "source")};
  shape.text = &shape.parts[1];
  return shape;
}

Shape reference_shape() {
  const Descriptor& reference = *v1::CrossReference::descriptor();
  Shape shape;
  shape.tell = {part(reference, "concept_name", "concept")};
  shape.parts = {shape.tell[0], part(reference, "label"), part(reference, "type")};
  shape.text = &shape.parts[1];
  shape.in_one = true;
  return shape;
}

Shape whole_shape() {
  static const Shape terms = term_shape();
  static const Shape definitions = definition_shape();
  static const Shape references = reference_shape();
  const Descriptor& whole = *v1::Concept::descriptor();
  Shape shape;
  for (const char* field : {"kind", "subject_field", "customers", "projects", "notes", "sources"})
    shape.parts.push_back(part(whole, field));
  shape.parts.push_back({"term", whole.FindFieldByName("terms"), &terms});
  shape.parts.push_back({"definition", whole.FindFieldByName("definitions"), &definitions});
  shape.parts.push_back({"reference", whole.FindFieldByName("references"), &references});
  return shape;
}

// "TERM_STATUS_", which all values of such an enum begin with; "" where they don't.
std::string prefix_of(const EnumDescriptor& all) {
  const std::string& first = all.value(0)->name();
  constexpr std::string_view kUnset = "UNSPECIFIED";
  return first.ends_with(kUnset) ? first.substr(0, first.size() - kUnset.size()) : std::string();
}

}  // namespace

bool Part::is_choice() const {
  return field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM;
}

const Shape& concept_shape() {
  static const Shape shape = whole_shape();
  return shape;
}

std::string record_name(const Shape& shape, const Message& record) {
  std::string name;
  for (const Part& one : shape.tell) {
    const std::string value = text_of(record, one);
    name += name.empty() ? one.key == "concept" ? last_part(value) : value : ":" + value;
  }
  return name;
}

std::string text_of(const Message& message, const Part& part) {
  const auto& reflection = *message.GetReflection();
  if (!part.is_choice()) return reflection.GetString(message, part.field);
  const auto* value = reflection.GetEnum(message, part.field);
  return value->number() == 0 ? std::string() : short_name(value->name(), prefix_of(*value->type()));
}

std::vector<std::string> texts_of(const Message& message, const Part& part) {
  std::vector<std::string> texts;
  const auto& reflection = *message.GetReflection();
  const int count = reflection.FieldSize(message, part.field);
  texts.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) texts.push_back(reflection.GetRepeatedString(message, part.field, i));
  return texts;
}

std::string text_in_one(const Shape& shape, const Message& record) {
  std::string choices;
  std::string texts;
  for (const Part& one : shape.parts) {
    const std::string text = text_of(record, one);
    if (one.is_choice()) {
      choices += text.empty() ? choices_of(one).front() : text;
    } else if (!text.empty() && std::none_of(shape.tell.begin(), shape.tell.end(),
                                             [&](const Part& tell) { return tell.field == one.field; })) {
      texts += ", " + text;
    }
  }
  return choices + texts;
}

std::vector<std::string> choices_of(const Part& part) {
  const EnumDescriptor& all = *part.field->enum_type();
  std::vector<std::string> names;
  for (int i = 0; i < all.value_count(); ++i) {
    std::string name = short_name(all.value(i)->name(), prefix_of(all));
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

bool set_choice(Message& message, const Part& part, const std::string& name) {
  const EnumDescriptor& all = *part.field->enum_type();
  std::string full = prefix_of(all);
  for (const char c : name)
    full += c == ' ' || c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  const auto* value = all.FindValueByName(full);
  if (value == nullptr || full.ends_with("UNSPECIFIED")) return false;
  message.GetReflection()->SetEnum(&message, part.field, value);
  return true;
}

}  // namespace entente::cli
