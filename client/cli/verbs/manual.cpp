#include "client/cli/shell/manual.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "client/cli/shell/usage_error.h"
#include "client/cli/verbs/verbs.h"

namespace entente::cli {
namespace {

struct Options {
  std::string verb;
  std::string folder;
};

void write_all_pages(const Command& root, const std::string& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  const auto write = [&](const Command& command) {
    const std::string path = folder + "/" + page_name(command);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << manual_page(root, command, ENTENTE_VERSION);
    file.close();
    if (!file) throw std::runtime_error("the file " + path + " cannot be written");
  };
  write(root);
  for (const Command& verb : root.verbs) write(verb);
}

void print_page(const Command& root, const std::string& verb) {
  const Command* wanted = verb.empty() ? &root : nullptr;
  for (const Command& one : root.verbs) {
    if (one.name == verb) wanted = &one;
  }
  if (wanted == nullptr) throw UsageError("there is no verb \"" + verb + "\"; entente --help names them all");
  std::printf("%s", manual_page(root, *wanted, ENTENTE_VERSION).c_str());
}

}  // namespace

void add_manual(Verb app, Session&) {
  Verb verb = app.add_verb("manual", "Print a page of the manual, for man(1)");
  auto options = std::make_shared<Options>();
  verb.add_option("VERB", options->verb, "The verb; the program as a whole if none is given");
  verb.add_option("--into", options->folder, "Write all pages into this folder").named("FOLDER");
  verb.footer(
      "Examples:\n  entente manual concept | man -l -\n  entente manual --into ~/.local/share/man/man1");
  verb.needs_no_settings();
  verb.runs([app, options] {
    const Command root = command_tree(app);
    if (options->folder.empty()) {
      print_page(root, options->verb);
    } else {
      write_all_pages(root, options->folder);
    }
  });
}

}  // namespace entente::cli
