// One edit of one concept, from what a person wrote to the store: shown, asked about, and put together with
// what others did meanwhile.
#pragma once

#include <string>

namespace entente::client {
class Glossaries;
}

namespace entente::v1 {
class Concept;
}

namespace entente::cli {

class Session;

// The command line that goes on with a draft: "entente concept edit daesh --file".
std::string resuming_command(const Session& session, const std::string& verb, const std::string& name);

// Opens the stored concept in the editor; shows what changed, asks unless `yes`, and stores it.
void edit_concept(Session& session, client::Glossaries& glossaries, const v1::Concept& stored, bool yes);

// Stores what a file says if the concept still has the file's etag, or the present one where the file has
// none; otherwise asks, unless `yes`. Whether it is stored.
bool store_concept(Session& session, client::Glossaries& glossaries, const v1::Concept& stored,
                   v1::Concept mine, bool yes);

}  // namespace entente::cli
