// What must be true of any bytes that a reader or filler gets. A target of tests/fuzz hands its input to one
// of these; what they throw is the fault that was found.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "server/interchange/fill.h"
#include "server/interchange/reader.h"

namespace entente::fuzz {

// A promise was not kept; the message says which, and shows the values.
class Broken : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

using OpenUnits =
    std::function<std::unique_ptr<interchange::Reader>(interchange::OnUnit, interchange::OnProblem)>;
using OpenConcepts =
    std::function<std::unique_ptr<interchange::Reader>(interchange::OnConcept, interchange::OnProblem)>;

// Of files that do not say them: from French into English.
interchange::ReadOptions languages();

// Throws Broken where
//   - the reader throws something else than Error(kInvalidArgument),
//   - the file, in pieces that depend on its bytes, gives other records or problems than the whole, or only
//   one
//     of them is refused,
//   - what TmxWriter or UnitTableWriter makes of the units is not read again as the same units.
void check_units(const OpenUnits& open, std::string_view file);

// The same for concepts, with TbxWriter (both versions) and ConceptTableWriter.
void check_concepts(const OpenConcepts& open, std::string_view file);

// Both readers of one file give the same units, as far as neither refuses it.
void check_same_units(const OpenUnits& open, std::string_view file, std::string_view other_form);

// A filler for one file.
struct Filler {
  std::function<void(std::string_view)> feed;
  std::function<void()> finish;
};
using OpenFiller =
    std::function<Filler(const interchange::FillOptions&, interchange::OnFill, interchange::OnBytes)>;

// Throws Broken where
//   - the filler throws something else than Error(kInvalidArgument),
//   - a file for which there are no matches comes out other than it went in,
//   - pieces give another file than the whole, or other questions,
//   - a filled file is refused when it is filled again.
void check_filler(const OpenFiller& open, std::string_view file);

}  // namespace entente::fuzz
