#include "client/cli/shell/completion.h"

#include <cstdio>
#include <memory>

#include "client/cli/shell/names.h"
#include "client/cli/shell/session.h"
#include "client/cli/shell/usage_error.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/glossaries.h"
#include "client/library/memories.h"

namespace entente::cli {
namespace {

struct Options {
  std::string shell;
  std::string names;
};

void print_glossaries(Session& session, bool whole) {
  client::Glossaries(session.connection())
      .list_glossaries(v1::ListGlossariesRequest(), [&](const v1::Glossary& one) {
        std::printf("%s\n", whole ? one.name().c_str() : last_part(one.name()).c_str());
        return true;
      });
}

void print_memories(Session& session, bool whole) {
  client::Memories(session.connection()).list_memories(v1::ListMemoriesRequest(), [&](const v1::Memory& one) {
    std::printf("%s\n", whole ? one.name().c_str() : last_part(one.name()).c_str());
    return true;
  });
}

// More than that nobody looks through.
void print_concepts(Session& session) {
  constexpr int kMost = 5'000;
  v1::ListConceptsRequest request;
  request.set_parent(glossary_in_use(session));
  request.set_page_size(500);
  int printed = 0;
  client::Glossaries(session.connection()).list_concepts(request, [&](const v1::Concept& one) {
    std::printf("%s\n", last_part(one.name()).c_str());
    return ++printed < kMost;
  });
}

void print_names(Session& session, const std::string& names) {
  if (names == "concepts") return print_concepts(session);
  if (names != "memories") print_glossaries(session, names == "resources");
  if (names != "glossaries") print_memories(session, names == "resources");
}

}  // namespace

void add_completion(Verb app, Session& session) {
  Verb verb = app.add_verb("completion", "Print what makes a shell complete verbs, options, files and names");
  auto options = std::make_shared<Options>();
  verb.add_option("SHELL", options->shell, "bash, zsh or fish").one_of({"bash", "zsh", "fish"});
  verb.add_option("--names", options->names,
                  "Print the names of these, as the server has them; the shells ask so")
      .one_of({"concepts", "glossaries", "memories", "resources"});
  verb.footer(
      "Examples:\n  eval \"$(entente completion bash)\"\n  entente completion zsh > ~/.zfunc/_entente\n"
      "  entente completion fish > ~/.config/fish/completions/entente.fish");
  verb.is_not_paged();
  verb.needs_no_settings([options] { return options->names.empty(); });
  verb.runs([app, options, &session] {
    if (!options->names.empty()) return print_names(session, options->names);
    if (options->shell.empty()) throw UsageError("say which shell: bash, zsh or fish");
    const Command root = command_tree(app);
    const std::string script = options->shell == "bash"  ? bash_completion(root)
                               : options->shell == "zsh" ? zsh_completion(root)
                                                         : fish_completion(root);
    std::printf("%s", script.c_str());
  });
}

}  // namespace entente::cli
