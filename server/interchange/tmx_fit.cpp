#include "server/interchange/tmx_fit.h"

#include "server/interchange/problem.h"
#include "server/interchange/tmx_segment.h"
#include "server/model/characters.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

// To whole characters.
void cut(std::string& text, std::size_t bytes) {
  while (bytes > 0 && (text[bytes] & 0xC0) == 0x80) --bytes;
  text.resize(bytes);
}

class Fitting {
 public:
  explicit Fitting(TranslationUnit& unit) : unit_(unit) {}

  std::vector<std::string> all() {
    name("user", unit_.creator);
    name("user", unit_.changer);
    name("document", unit_.document);
    name("domain", unit_.domain);
    name("client", unit_.client);
    properties();
    notes();
    neighbour("text before", unit_.previous_source);
    neighbour("text after", unit_.next_source);
    return std::move(done_);
  }

 private:
  void name(const char* what, std::string& text) {
    if (text.size() <= limits::kShortFieldBytes) return;
    done_.push_back(std::string("has a ") + what + " of " + std::to_string(text.size()) +
                    " bytes, which was cut to " + std::to_string(limits::kShortFieldBytes));
    cut(text, limits::kShortFieldBytes);
  }

  void properties() {
    auto& all = unit_.properties;
    for (auto it = all.begin(); it != all.end();) {
      const bool fits =
          it->first.size() <= limits::kShortFieldBytes && it->second.size() <= limits::kShortFieldBytes;
      if (fits) {
        ++it;
        continue;
      }
      done_.push_back("has a property \"" + shown(it->first) + "\" of more than " +
                      std::to_string(limits::kShortFieldBytes) + " bytes, which became a note");
      unit_.notes.push_back(it->first + ": " + it->second);
      it = all.erase(it);
    }
    if (all.size() <= limits::kPropertiesPerUnit) return;
    done_.push_back("has " + std::to_string(all.size()) + " properties, of which " +
                    std::to_string(limits::kPropertiesPerUnit) + " went in");
    while (all.size() > limits::kPropertiesPerUnit) all.erase(std::prev(all.end()));
  }

  void notes() {
    for (std::string& note : unit_.notes) {
      // As many bytes are as many code points at most.
      if (note.size() <= limits::kNoteCodePoints) continue;
      if (code_points(note) <= limits::kNoteCodePoints) continue;
      done_.push_back("has a note of more than " + std::to_string(limits::kNoteCodePoints) +
                      " characters, which was cut");
      cut(note, limits::kNoteCodePoints);
    }
    if (unit_.notes.size() <= limits::kNotesPerRecord) return;
    done_.push_back("has " + std::to_string(unit_.notes.size()) + " notes, of which " +
                    std::to_string(limits::kNotesPerRecord) + " went in");
    unit_.notes.resize(limits::kNotesPerRecord);
  }

  void neighbour(const char* what, std::string& text) {
    if (text.size() <= limits::kSegmentCodePoints) return;
    if (code_points(text) <= limits::kSegmentCodePoints) return;
    done_.push_back(std::string("has a ") + what + " it of more than " +
                    std::to_string(limits::kSegmentCodePoints) + " characters, which was left out");
    text.clear();
  }

  TranslationUnit& unit_;
  std::vector<std::string> done_;
};

}  // namespace

std::vector<std::string> fit(TranslationUnit& unit) {
  return Fitting(unit).all();
}

}  // namespace entente::interchange
