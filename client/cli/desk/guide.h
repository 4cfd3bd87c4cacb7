// A new concept, asked for one thing after the other at the terminal.
#pragma once

#include <string>

namespace entente::client {
class Glossaries;
}

namespace entente::cli {

class Session;

// Enter passes over what may be left out; near terms are shown as soon as the terms are known. Shows the
// concept and asks before it is stored, unless `yes`. Throws Stopped at Ctrl-D, when nothing is stored. The
// answers are kept in a draft from one question to the next, until the concept is stored or the person leaves
// it: by Ctrl-D or "no", but not where the server fails, or by Ctrl-C. The server makes an identifier of the
// first term where `id` is empty.
void add_by_questions(Session& session, client::Glossaries& glossaries, const std::string& glossary,
                      const std::string& id, bool yes);

}  // namespace entente::cli
