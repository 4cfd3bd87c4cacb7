// entente-server: serves a data folder, or runs a verb on one that no server has open.
#include <cstdio>
#include <exception>

#include <CLI/CLI.hpp>

#include "server/program/command_line.h"
#include "server/program/run.h"
#include "server/settings/options.h"
#include "server/verbs/verbs.h"

namespace {

// The exit code for a command line that cannot be understood.
constexpr int kUsage = 2;

}  // namespace

int main(int argc, char** argv) {
  entente::program::CommandLine line;
  try {
    line.app.parse(argc, argv);
  } catch (const CLI::ExtrasError&) {
    std::fprintf(stderr, "entente-server: %s\n", entente::settings::complaint_of_extras(line.app).c_str());
    return kUsage;
  } catch (const CLI::ParseError& error) {
    return line.app.exit(error) == 0 ? 0 : kUsage;
  }
  try {
    return entente::program::run(line);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "entente-server: %s\n", error.what());
    return line.verify->parsed() || line.check_backup->parsed() ? entente::verbs::kNotChecked : 1;
  }
}
