// What of a concept a person may edit, under which name, and in which order: one table for the document that
// an editor opens, for the differences that are shown, and for merging two people's changes.
#pragma once

#include <string>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

namespace entente::cli {

struct Shape;

// One field. Its kind is that of the message's field: a text, a choice (an enum), several texts, or records.
struct Part {
  std::string key;  // In a document: "language"; of records one table's name: "term".
  const google::protobuf::FieldDescriptor* field = nullptr;
  const Shape* records = nullptr;  // Or none.

  bool is_choice() const;
  bool is_list() const { return field->is_repeated() && records == nullptr; }
};

struct Shape {
  std::vector<Part> parts;     // In the order of a document.
  std::vector<Part> tell;      // What tells one record from the others of its list: language and text.
  const Part* text = nullptr;  // What a record is first of all.
  bool in_one = false;         // A record's other parts are one field to the history, as of a reference.
};

const Shape& concept_shape();

// "fr:trêve" of a term, "fr" of a definition, "militia" of a reference.
std::string record_name(const Shape& shape, const google::protobuf::Message& record);

// The text of a field that is no list; a choice by its short name ("proper noun"), "" where it is unset.
std::string text_of(const google::protobuf::Message& message, const Part& part);

// The texts of a list.
std::vector<std::string> texts_of(const google::protobuf::Message& message, const Part& part);

// The parts of a record that are one field to the history: "narrower, militias" of a reference.
std::string text_in_one(const Shape& shape, const google::protobuf::Message& record);

// Every choice that may be written, by its short name.
std::vector<std::string> choices_of(const Part& part);

// Sets a choice by its short name, whatever the case, "proper_noun" and "proper-noun" as well. False where
// there is no such choice.
bool set_choice(google::protobuf::Message& message, const Part& part, const std::string& name);

}  // namespace entente::cli
