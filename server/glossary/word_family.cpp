#include "server/glossary/word_family.h"

#include <algorithm>
#include <cstddef>

#include "server/glossary/word_list.h"

namespace entente::glossary {
namespace {

constexpr std::size_t kLeastLetters = 4;

// What a stemmer leaves of the endings of derivations, in both languages.
bool is_derivational(std::string_view ending) {
  static const WordList endings(R"(
e i y s t n d r u
abl ag air aire al an anc ance ans ant ar at ateur ation atir atoir atric ed ement en enc ence ens ent er eur eus
ful ial ian ibl ic if ien ienn ier ik ing ion iqu ir ism iss ist it ite iti itor iv ive iz less li ly ment or ori ory
ous ric rice tion tif tor tric ur ure
)");
  return ending.empty() || endings.has(ending);
}

// Of what belongs to a place, without plural and feminine endings.
bool is_of_belonging(std::string_view ending) {
  static const WordList endings(R"(
n an ian ean en ien i ish ese ais ois ain iot ite
nne anne ienne enne aise oise aine ites ns ans ians eans ens iens is aises oises ains aines iots nnes iennes ennes
)");
  return endings.has(ending);
}

bool are_of_one_family(std::string_view a, std::string_view b) {
  constexpr double kLeastShare = 0.7;
  const auto common =
      static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const auto longest = static_cast<double>(std::max(a.size(), b.size()));
  return common >= kLeastLetters && static_cast<double>(common) >= kLeastShare * longest &&
         is_derivational(a.substr(common)) && is_derivational(b.substr(common));
}

// *Syria* and *Syrian*, *Ukraine* and *Ukrainian*, *Turkey* and *Turkish*: final vowels of the name may go.
bool belongs_to(std::string_view name, std::string_view word) {
  for (std::string_view base = name; base.size() + 1 >= kLeastLetters; base.remove_suffix(1)) {
    if (word.starts_with(base) && is_of_belonging(word.substr(base.size()))) return true;
    if (name.size() - base.size() == 2 ||
        std::string_view("aeiouy").find(base.back()) == std::string_view::npos)
      break;
  }
  return false;
}

template <typename Agrees>
bool any_like(const std::vector<std::string_view>& sorted, std::string_view word, std::size_t letters,
              const Agrees& agrees) {
  const std::string_view beginning = word.substr(0, letters);
  for (auto at = std::lower_bound(sorted.begin(), sorted.end(), beginning);
       at != sorted.end() && at->starts_with(beginning); ++at) {
    if (agrees(*at)) return true;
  }
  return false;
}

}  // namespace

void WordFamilies::sort() {
  std::sort(stems_.begin(), stems_.end());
  stems_.erase(std::unique(stems_.begin(), stems_.end()), stems_.end());
  std::sort(names_.begin(), names_.end());
}

bool WordFamilies::has_relative_of(std::string_view stem) const {
  return any_like(stems_, stem, kLeastLetters,
                  [&](std::string_view other) { return are_of_one_family(stem, other); });
}

bool WordFamilies::has_derivation_of(std::string_view name) const {
  return any_like(names_, name, kLeastLetters - 1,
                  [&](std::string_view word) { return word == name || belongs_to(name, word); });
}

}  // namespace entente::glossary
