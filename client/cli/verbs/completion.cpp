#include "client/cli/shell/completion.h"

#include <cstdio>
#include <memory>

#include "client/cli/verbs/verbs.h"

namespace entente::cli {

void add_completion(Verb app, Session&) {
  Verb verb = app.add_verb("completion", "Print what makes a shell complete verbs, options and files");
  auto shell = std::make_shared<std::string>();
  verb.add_option("SHELL", *shell, "bash, zsh or fish").required().one_of({"bash", "zsh", "fish"});
  verb.footer(
      "Examples:\n  eval \"$(entente completion bash)\"\n  entente completion zsh > ~/.zfunc/_entente\n"
      "  entente completion fish > ~/.config/fish/completions/entente.fish");
  verb.needs_no_settings();
  verb.runs([app, shell] {
    const Command root = command_tree(app);
    const std::string script = *shell == "bash"  ? bash_completion(root)
                               : *shell == "zsh" ? zsh_completion(root)
                                                 : fish_completion(root);
    std::printf("%s", script.c_str());
  });
}

}  // namespace entente::cli
