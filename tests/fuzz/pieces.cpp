#include "tests/fuzz/pieces.h"

#include <exception>

#include "server/error/error.h"
#include "tests/fuzz/properties.h"

namespace entente::fuzz {

std::string refusal_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Broken&) {
    throw;
  } catch (const Error& error) {
    if (error.reason() != Reason::kInvalidArgument)
      throw Broken(std::string("An error that is no refusal of the file: ") + error.what());
    return error.what();
  } catch (const std::exception& error) {
    throw Broken(std::string("An exception that is none of ours: ") + error.what());
  }
  return {};
}

}  // namespace entente::fuzz
