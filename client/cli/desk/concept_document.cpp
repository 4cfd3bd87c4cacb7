#include "client/cli/desk/concept_document.h"

#include <sstream>

#include "client/cli/desk/concept_shape.h"
#include "client/cli/desk/toml_text.h"
#include "client/cli/shell/names.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/show/history_text.h"
#include "entente/v1/glossary_service.pb.h"

namespace entente::cli {
namespace {

using google::protobuf::Message;

std::string messages_of(const std::string& file, const std::vector<Complaint>& complaints) {
  std::string all;
  for (const Complaint& one : complaints) {
    all += all.empty() ? "" : "\n";
    all += file + ":" + std::to_string(one.line) + ": " + one.text;
  }
  return all;
}

void write_line(std::string& out, const std::string& key, const std::string& value) {
  if (!value.empty()) out += key + " = " + toml_text(value) + "\n";
}

void write_list(std::string& out, const Message& message, const Part& part) {
  const auto& reflection = *message.GetReflection();
  const int count = reflection.FieldSize(message, part.field);
  if (count == 0) return;
  out += part.key + " = [\n";
  for (int i = 0; i < count; ++i)
    out += "  " + toml_text(reflection.GetRepeatedString(message, part.field, i)) + ",\n";
  out += "]\n";
}

void write_parts(std::string& out, const Message& message, const Shape& shape);

void write_records(std::string& out, const Message& message, const Part& part) {
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < reflection.FieldSize(message, part.field); ++i) {
    out += "\n[[" + part.key + "]]\n";
    write_parts(out, reflection.GetRepeatedMessage(message, part.field, i), *part.records);
  }
}

void write_parts(std::string& out, const Message& message, const Shape& shape) {
  for (const Part& part : shape.parts) {
    if (part.records != nullptr) {
      write_records(out, message, part);
    } else if (part.is_list()) {
      write_list(out, message, part);
    } else if (part.key == "concept") {
      write_line(out, part.key, last_part(text_of(message, part)));
    } else {
      write_line(out, part.key, text_of(message, part));
    }
  }
}

}  // namespace

UnreadableDocument::UnreadableDocument(const std::string& file, std::vector<Complaint> complaints)
    : UsageError(messages_of(file, complaints)), complaints_(std::move(complaints)) {}

std::string concept_document(const v1::Concept& value) {
  std::string out;
  write_line(out, "id", last_part(value.name()));
  write_line(out, "etag", value.etag());
  write_parts(out, value, concept_shape());
  return out;
}

std::string document_head(const v1::Concept& value) {
  std::string head = "# " + value.name();
  if (!value.etag().empty())
    head += ", as " + value.changer() + " left it on " + minute_of(value.update_time());
  return head +
         "\n# Save and close, and you are shown what will change. To change nothing, close\n"
         "# without saving, or save an empty file. Keys: entente concept edit --help\n\n";
}

std::string with_remarks(const std::string& document, const std::vector<std::string>& remarks) {
  std::string out;
  for (const std::string& remark : remarks) {
    std::istringstream lines(remark);
    for (std::string line; std::getline(lines, line);) out += kRemark + line + "\n";
  }
  return out + document;
}

std::string without_remarks(const std::string& document) {
  std::string out;
  for (std::size_t at = 0; at < document.size();) {
    const std::size_t end = std::min(document.find('\n', at), document.size() - 1) + 1;
    if (document.compare(at, 3, kRemark) != 0) out += document.substr(at, end - at);
    at = end;
  }
  return out;
}

}  // namespace entente::cli
