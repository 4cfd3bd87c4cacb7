// The settings as options of the command line, with their help.
#pragma once

#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "server/settings/load.h"

namespace entente::settings {

// Adds --config and an option for each setting. Parsing writes into `given`, which outlives the app.
void add_options(CLI::App& app, Given& given);

// What a person wrote wrong who gave words that the app does not know, as a sentence.
std::string complaint_of_extras(const CLI::App& app);

}  // namespace entente::settings
