#include "server/interchange/known_language.h"

#include <algorithm>
#include <string_view>

namespace entente::interchange {
namespace {

// ISO 639-1, two letters each, and the older iw, in, ji, sh and mo.
constexpr std::string_view kTwoLetters =
    "aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfyga"
    "gdglgngugvhahehihohrhthuhyhziaidieigiiikinioisitiujajijvkakgkikjkkklkmknkokrkskukvkwkylalblglilnloltlu"
    "lvmgmhmimkmlmnmomrmsmtmynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgshsiskslsmsnso"
    "sqsrssstsusvswtatetgthtitktltntotrtstttwtyugukuruzvevivowawoxhyiyozazhzuiw";

constexpr std::string_view kNone[] = {"und", "zxx", "mul", "mis"};

}  // namespace

bool is_known(const Language& language) {
  const std::string_view primary = language.primary();
  if (primary.size() == 3) return std::find(std::begin(kNone), std::end(kNone), primary) == std::end(kNone);
  if (primary.size() != 2) return false;
  for (std::size_t i = 0; i < kTwoLetters.size(); i += 2) {
    if (kTwoLetters.substr(i, 2) == primary) return true;
  }
  return false;
}

}  // namespace entente::interchange
