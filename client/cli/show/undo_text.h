// What was done, and how to take it back.
#pragma once

#include <cstdint>
#include <string>

namespace entente::cli {

class Session;

// "992 concepts", "1 concept".
std::string counted(std::int64_t count, const std::string& one);

// "deleted …; take it back with: entente undo edit-5f0c9e1a2b3c4d5e"; nothing in JSON.
void say_done(const Session& session, const std::string& done, const std::string& operation);

// Its second half, after an answer that shows what was done; nothing in JSON.
void say_how_to_take_back(const Session& session, const std::string& operation);

}  // namespace entente::cli
