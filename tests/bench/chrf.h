// chrF of a text against a reference, 0 to 100: the F-score (recall counts double) of character n-grams of 1
// to 6, without white space. Popović, "chrF: character n-gram F-score for automatic MT evaluation", WMT
// 2015; precision and recall are averaged over the orders that the reference has.
#pragma once

#include <string_view>

namespace entente::bench {

double chrf(std::string_view text, std::string_view reference);

}  // namespace entente::bench
