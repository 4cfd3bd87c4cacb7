#include "client/cli/desk/concept_merge.h"

#include <algorithm>
#include <map>
#include <memory>

#include <google/protobuf/util/message_differencer.h>

#include "client/cli/desk/concept_shape.h"
#include "client/cli/screen/texts.h"

namespace entente::cli {
namespace {

using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;

using Texts = std::vector<std::string>;

struct Three {
  const Message& base;
  const Message& mine;
  const Message& theirs;
};

bool has(const Texts& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// A record by what tells it from the others; a second definition in one language is "fr" once more.
struct Record {
  std::string name;
  const Message* message = nullptr;
};

std::vector<Record> records_of(const Message& message, const Part& part) {
  std::vector<Record> records;
  std::map<std::string, int> times;
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < reflection.FieldSize(message, part.field); ++i) {
    const Message& record = reflection.GetRepeatedMessage(message, part.field, i);
    const std::string name = record_name(*part.records, record);
    const int time = ++times[name];
    records.push_back({time == 1 ? name : name + " " + std::to_string(time), &record});
  }
  return records;
}

const Message* find(const std::vector<Record>& records, const std::string& name) {
  const auto found =
      std::find_if(records.begin(), records.end(), [&](const Record& one) { return one.name == name; });
  return found == records.end() ? nullptr : found->message;
}

Texts names_of(const std::vector<Record>& records) {
  Texts names;
  for (const Record& one : records) names.push_back(one.name);
  return names;
}

bool equal(const Message* a, const Message* b) {
  if (a == nullptr || b == nullptr) return a == b;
  return MessageDifferencer::Equals(*a, *b);
}

class Merger {
 public:
  // `into` begins as theirs.
  void parts(const Three& three, const Shape& shape, const std::string& path, Message& into) {
    for (const Part& part : shape.parts) {
      // That of the record itself is without the '.'.
      const bool of_record = &part == shape.text || shape.in_one;
      const std::string here = of_record ? path.substr(0, path.size() - 1) : path + part.field->name();
      if (part.records != nullptr) {
        records(three, part, here, into);
      } else if (part.is_list()) {
        list(three, part, here, into);
      } else {
        text(three, part, here, into);
      }
    }
  }

  Texts take_clashes() { return std::move(clashes_); }

 private:
  static void copy(const Message& from, const Part& part, Message& into) {
    if (part.is_choice()) {
      into.GetReflection()->SetEnum(&into, part.field, from.GetReflection()->GetEnum(from, part.field));
    } else {
      into.GetReflection()->SetString(&into, part.field, from.GetReflection()->GetString(from, part.field));
    }
  }

  void text(const Three& three, const Part& part, const std::string& path, Message& into) {
    const std::string base = text_of(three.base, part);
    const std::string mine = text_of(three.mine, part);
    const std::string theirs = text_of(three.theirs, part);
    if (mine == base || mine == theirs) return;
    if (theirs != base) clashes_.push_back(path);
    copy(three.mine, part, into);
  }

  void list(const Three& three, const Part& part, const std::string& path, Message& into) {
    const Texts base = texts_of(three.base, part);
    const Texts mine = texts_of(three.mine, part);
    const Texts theirs = texts_of(three.theirs, part);
    if (mine == base || mine == theirs) return;
    Texts merged = mine;
    if (theirs != base) {
      const Texts gone = without(base, mine);
      const Texts fresh = without(mine, base);
      const Texts their_gone = without(base, theirs);
      const bool both =
          std::any_of(gone.begin(), gone.end(), [&](const std::string& one) { return has(their_gone, one); });
      if (both && fresh != without(theirs, base)) clashes_.push_back(path);
      merged = without(theirs, gone);
      for (const std::string& one : without(fresh, theirs)) merged.push_back(one);
    }
    into.GetReflection()->ClearField(&into, part.field);
    for (const std::string& one : merged) into.GetReflection()->AddString(&into, part.field, one);
  }

  void records(const Three& three, const Part& part, const std::string& path, Message& into) {
    const auto base = records_of(three.base, part);
    const auto mine = records_of(three.mine, part);
    const auto theirs = records_of(three.theirs, part);
    // The side that changed the order keeps its order; new records of the other side come last.
    const bool my_order = without(names_of(mine), without(names_of(mine), names_of(base))) !=
                          without(names_of(base), without(names_of(base), names_of(mine)));
    Texts order = names_of(my_order ? mine : theirs);
    for (const std::string& name : names_of(my_order ? theirs : mine)) {
      if (!has(order, name)) order.push_back(name);
    }
    std::vector<std::unique_ptr<Message>> merged;
    for (const std::string& name : order) {
      auto one =
          record({find(base, name), find(mine, name), find(theirs, name)}, part, path + "[" + name + "]");
      if (one != nullptr) merged.push_back(std::move(one));
    }
    into.GetReflection()->ClearField(&into, part.field);
    for (const auto& one : merged) into.GetReflection()->AddMessage(&into, part.field)->CopyFrom(*one);
  }

  struct ThreeRecords {
    const Message* base;
    const Message* mine;
    const Message* theirs;
  };

  std::unique_ptr<Message> record(const ThreeRecords& three, const Part& part, const std::string& path) {
    const auto copied = [](const Message* message) {
      std::unique_ptr<Message> copy(message == nullptr ? nullptr : message->New());
      if (copy != nullptr) copy->CopyFrom(*message);
      return copy;
    };
    if (equal(three.mine, three.base)) return copied(three.theirs);
    if (equal(three.theirs, three.base)) return copied(three.mine);
    if (three.mine == nullptr || three.theirs == nullptr) {
      if (three.mine != three.theirs) clashes_.push_back(path);
      return copied(three.mine);
    }
    const std::unique_ptr<Message> empty(three.mine->New());
    auto merged = copied(three.theirs);
    parts({three.base == nullptr ? *empty : *three.base, *three.mine, *three.theirs}, *part.records,
          path + ".", *merged);
    return merged;
  }

  Texts clashes_;
};

}  // namespace

Merge merge(const v1::Concept& base, const v1::Concept& mine, const v1::Concept& theirs) {
  Merge result;
  result.merged = theirs;
  Merger merger;
  merger.parts({base, mine, theirs}, concept_shape(), "", result.merged);
  result.clashes = merger.take_clashes();
  return result;
}

}  // namespace entente::cli
