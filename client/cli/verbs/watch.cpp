#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>

#include <pthread.h>

#include "client/cli/screen/amounts.h"
#include "client/cli/screen/style.h"
#include "client/cli/shell/json.h"
#include "client/cli/shell/session.h"
#include "client/cli/show/change_text.h"
#include "client/cli/show/history_text.h"
#include "client/cli/verbs/verbs.h"
#include "client/library/history.h"

namespace entente::cli {
namespace {

struct Options {
  std::int64_t after = 0;
  bool from_beginning = false;
  std::vector<std::string> in;
  std::vector<std::string> languages;
  std::string author;
  std::string operation;
  bool uses = false;
  bool content = false;
};

v1::WatchRequest request_of(const Session& session, const Options& options) {
  v1::WatchRequest request;
  request.set_after_sequence(options.after);
  request.set_from_beginning(options.from_beginning);
  request.set_with_content(options.content);
  v1::ChangeFilter& filter = *request.mutable_filter();
  for (const std::string& name : options.in) filter.add_names(thing_name(session, name));
  for (const std::string& language : options.languages) filter.add_language_codes(language);
  filter.set_author(options.author);
  filter.set_operation(options.operation);
  filter.set_with_uses(options.uses);
  return request;
}

// `again`: of the operation that was told last, as an import comes in hundreds of changes.
void print_change(client::History& history, const v1::Change& change, bool again, const Style& style) {
  const int most = change.operation().empty() ? 20 : kFewEdits;
  std::string before =
      style(Ink::kFaint, std::to_string(change.sequence()) + "  " + minute_of(change.time()));
  before += "  " + change.author() + "  ";
  if (again && change.edit_count() > kFewEdits)
    return style.print(before,
                       grouped(change.edit_count()) + " more of " + style(Ink::kFaint, change.operation()));
  if (!change.comment().empty()) {
    style.print(before, style(Ink::kFaint, "« " + change.comment() + " »"), 4);
    before = "    ";
  }
  print_edits(history, change, style, before, most);
}

// Waits for Ctrl-C on a thread of its own, since the feed may be quiet for hours; then says where it was and
// ends the program.
class EndOnInterrupt {
 public:
  explicit EndOnInterrupt(const std::atomic<std::int64_t>& told) {
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_BLOCK, &interrupt, nullptr);
    std::thread([interrupt, &told] {
      int signal = 0;
      sigwait(&interrupt, &signal);
      std::fprintf(stderr, "\nentente: told up to change %lld; go on with --after %lld\n",
                   static_cast<long long>(told), static_cast<long long>(told));
      std::fflush(stdout);
      std::_Exit(kDone);
    }).detach();
  }
};

void watch(Session& session, const Options& options) {
  // Outlives the thread that reads it, which ends with the program.
  static std::atomic<std::int64_t> told = 0;
  const EndOnInterrupt ending(told);
  const Style style = session.style();
  bool said_behind = false;
  std::string operation;  // Of the change before.
  client::History history(session.connection());
  history.watch(request_of(session, options), [&](const v1::WatchResponse& response) {
    if (session.json()) {
      print_json(response);
    } else if (response.has_change()) {
      const v1::Change& change = response.change();
      print_change(history, change, !operation.empty() && change.operation() == operation, style);
      operation = change.operation();
    }
    if (response.behind() > 0 && !said_behind) {
      std::fprintf(stderr, "entente: %lld changes are waiting; catching up\n",
                   static_cast<long long>(response.behind()));
    }
    said_behind = response.behind() > 0;
    std::fflush(stdout);
    told = response.sequence();
    return true;
  });
}

}  // namespace

void add_watch(Verb app, Session& session) {
  Verb verb = app.add_verb("watch", "A live feed of changes, until Ctrl-C");
  auto options = std::make_shared<Options>();
  verb.add_option("--after", options->after, "Start after this change; without it, with the next change");
  verb.add_flag("--from-beginning", options->from_beginning, "Begin with the first change");
  verb.add_option("--in", options->in, "Of this glossary, memory, concept or unit; may be repeated");
  verb.add_option("--language", options->languages, "Of what has this language; may be repeated");
  verb.add_option("--by", options->author, "Changes of this person");
  verb.add_option("--of", options->operation, "Changes of this operation: an import, a batch edit, an undo");
  verb.add_flag("--uses", options->uses, "Uses of units, too");
  verb.add_flag("--content", options->content, "Show the terms and texts");
  verb.footer(
      "Goes on by itself when the server was away for a while.\n\n"
      "Examples:\n  entente watch --content --in glossaries/conflict\n  entente --format json watch --after "
      "1234");
  verb.is_not_paged();
  verb.runs([&session, options] { watch(session, *options); });
}

}  // namespace entente::cli
