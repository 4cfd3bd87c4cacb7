// Page tokens that belong to their request.
#pragma once

#include <charconv>
#include <string>
#include <utility>

#include "server/calls/call.h"
#include "server/cancellation/cancellation.h"
#include "server/error/bad_field.h"
#include "server/error/error.h"

namespace entente::service {

// Of everything in a list's request but the place and the size of the page.
template <typename Request>
std::string key_of_list(Request request) {
  request.clear_page_token();
  request.clear_page_size();
  return std::to_string(calls::hash_of(request)) + '.';
}

// The work of a list, work(request, transaction, cancellation, response), with its tokens bound to the
// request: a token of another list, or of this one with other fields, is refused. Such a page would be short
// or empty without a word.
template <typename Request, typename Response, typename Work>
auto paged(Work work) {
  return [work = std::move(work)](const Request& wanted, const store::ReadTransaction& transaction,
                                  const Cancellation& cancellation, Response& out) {
    const std::string key = key_of_list(wanted);
    Request asked = wanted;
    if (!wanted.page_token().empty()) {
      if (!wanted.page_token().starts_with(key)) {
        throw bad_field("page_token",
                        "is of another request; ask with the fields of the first page, or "
                        "start again without a token",
                        cause::kPageTokenMismatch);
      }
      asked.set_page_token(wanted.page_token().substr(key.size()));
    }
    work(std::as_const(asked), transaction, cancellation, out);
    if (!out.next_page_token().empty()) out.set_next_page_token(key + out.next_page_token());
  };
}

}  // namespace entente::service
