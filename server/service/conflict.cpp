#include "server/service/conflict.h"

#include <variant>

#include "entente/v1/history_service.pb.h"
#include "server/history/things.h"
#include "server/history/versions.h"
#include "server/journal/entries.h"
#include "server/service/convert_text.h"
#include "server/service/names.h"
#include "server/service/request_fields.h"
#include "server/service/status.h"

namespace entente::service {
namespace {

// The details travel in a header; gRPC refuses headers of more than 8 KiB.
constexpr int kDifferencesTold = 20;
constexpr std::size_t kBytesOfText = 100;

std::string shortened(const std::string& text) {
  std::size_t end = std::min(text.size(), kBytesOfText);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

void tell_differences(const std::vector<history::Difference>& differences, v1::EditConflict& out) {
  for (const history::Difference& one : differences) {
    if (out.differences_size() == kDifferencesTold) return;
    v1::FieldDifference& told = *out.add_differences();
    told.set_path(shortened(one.path));
    told.set_before(shortened(one.before));
    told.set_after(shortened(one.after));
  }
}

}  // namespace

std::vector<ExpectedVersion> expected_versions(const std::vector<Edit>& edits) {
  std::vector<ExpectedVersion> all;
  for (const Edit& edit : edits) {
    std::visit(
        [&](const auto& one) {
          if constexpr (requires { one.expected; }) {
            if (one.expected.kind == Expectation::Kind::kRevision)
              all.push_back({records::journal_edit(one), one.expected.revision});
          }
        },
        edit);
  }
  return all;
}

grpc::Status status_of_refusal(const Error& error, const std::vector<ExpectedVersion>& expected,
                               const store::ReadTransaction& transaction) {
  if (error.reason() != Reason::kAborted) return status_of(error);
  for (const ExpectedVersion& wanted : expected) {
    const auto versions = history::versions_of(transaction, wanted.thing);
    if (versions.empty() || versions.back().sequence == wanted.revision) continue;
    const history::ThingVersion& present = versions.back();
    v1::EditConflict conflict;
    conflict.set_name(thing_name(wanted.thing));
    if (history::is_there(present.content)) conflict.set_current_etag(etag_of(present.sequence));
    std::string message = error.what();
    if (const auto entry = journal::read_entry(transaction, present.sequence)) {
      conflict.set_author(entry->author);
      to_api(entry->time, *conflict.mutable_time());
      message += "; the last change was made by " + entry->author;
    }
    const history::Content then = history::content_at(transaction, wanted.thing, wanted.revision);
    const auto differences =
        history::differences(history::fields_of(then), history::fields_of(present.content));
    if (history::is_there(then) && !differences.empty())
      message += "; what differs: " + history::summary(differences);
    tell_differences(differences, conflict);
    return {grpc::StatusCode::ABORTED, message, conflict.SerializeAsString()};
  }
  return status_of(error);
}

}  // namespace entente::service
