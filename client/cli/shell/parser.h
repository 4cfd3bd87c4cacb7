// The parser behind a verb: CLI11's, with the verb's manner. For this room's own sources, which alone know
// CLI11: it costs the compiler several seconds in every file that includes it.
#pragma once

#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include "client/cli/shell/manner.h"

namespace entente::cli {

class Parser : public CLI::App {
 public:
  Parser(const std::string& what, const std::string& name) : CLI::App(what, name) {}
  Parser(const std::string& what, const std::string& name, Parser* parent)
      : CLI::App(what, name, parent), manner(parent->manner) {}

  Manner manner;
};

}  // namespace entente::cli
