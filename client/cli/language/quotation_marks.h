// Are the quotation marks of a translation those of its language, and does each that opens close?
#pragma once

#include <string>
#include <vector>

namespace entente::cli {

// A mark of the target with its place in bytes, and what is wrong with it: "is not closed", "is a French
// mark".
struct QuotationFault {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string mark;
  std::string what;
};

// Sure faults only. Marks of a pair that the source leaves open, too, are not reported: a quotation may go on
// in the next segment. English marks inside French ones are right; straight ones belong to both languages.
// Single marks are not looked at, because they are apostrophes, too. Languages are BCP 47; only French and
// English have marks of their own here. Thread-safe; linear in both texts.
std::vector<QuotationFault> quotation_faults(const std::string& source, const std::string& target,
                                             const std::string& target_language);

}  // namespace entente::cli
