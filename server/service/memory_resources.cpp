// The methods on memories themselves.
#include "server/calls/callers.h"
#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/model/limits.h"
#include "server/service/former_state.h"
#include "server/service/memory_service.h"
#include "server/service/paged.h"
#include "server/wire/convert_memory.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

const std::set<std::string> kChangeable = {"display_name", "description", "repeated_source"};

const std::string& written_id(const journal::Receipt& receipt) {
  return calls::written(receipt, ThingName::Kind::kMemory).resource;
}

// A call that is repeated is answered with what it wrote, whatever happened since.
void fill_created(const v1::CreateMemoryRequest&, const journal::Receipt& receipt,
                  const store::ReadTransaction& transaction, v1::Memory& out) {
  wire::to_api(require_memory_at(transaction, written_id(receipt), receipt.sequence), catalogue::Counters(),
               out);
}

// The counts are those of now.
void fill_updated(const v1::UpdateMemoryRequest&, const journal::Receipt& receipt,
                  const store::ReadTransaction& transaction, v1::Memory& out) {
  const auto memory = require_memory_at(transaction, written_id(receipt), receipt.sequence);
  wire::to_api(memory, catalogue::counters(transaction, memory.number), out);
}

}  // namespace

MemoryService::Unary* MemoryService::CreateMemory(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_write<v1::CreateMemoryRequest, v1::Memory>(
      backend_, context, request, response, false,
      [](const v1::CreateMemoryRequest& wanted, const store::ReadTransaction&, Change& change) {
        wire::check_resource_id("memory_id", wanted.memory_id());
        Memory memory;
        memory.id = wanted.memory_id();
        memory.display_name = wanted.memory().display_name();
        memory.description = wanted.memory().description();
        memory.repeated_source = wire::repeated_source(wanted.memory().repeated_source());
        wire::check_limits(memory);
        change.edits.push_back(PutMemory{std::move(memory), Expectation::nothing()});
      },
      fill_created);
}

MemoryService::Unary* MemoryService::GetMemory(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::GetMemoryRequest, v1::Memory>(
      backend_, context, request, response,
      [](const v1::GetMemoryRequest& wanted, const store::ReadTransaction& transaction, v1::Memory& out) {
        const auto memory =
            catalogue::require_memory(transaction, wire::parse_memory_name("name", wanted.name()));
        wire::to_api(memory, catalogue::counters(transaction, memory.number), out);
      });
}

MemoryService::Unary* MemoryService::ListMemories(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::ListMemoriesRequest, v1::ListMemoriesResponse>(
      backend_, context, request, response,
      paged<v1::ListMemoriesRequest, v1::ListMemoriesResponse>(
          [backend = backend_, context](const v1::ListMemoriesRequest& wanted,
                                        const store::ReadTransaction& transaction,
                                        const Cancellation& cancellation, v1::ListMemoriesResponse& out) {
            const std::size_t limit = wire::page_limit(wanted.page_size());
            const auto found =
                catalogue::list_memories(transaction, wire::parse_page_token(wanted.page_token()), limit + 1);
            const access::CallerPtr caller = backend.callers->of(*context);
            std::size_t bytes = 0;
            for (std::size_t i = 0; i < found.size(); ++i) {
              if (i == limit || bytes >= limits::kAnswerBytes) {
                out.set_next_page_token(wire::page_token(found[i - 1].memory.id));
                return;
              }
              cancellation.check("ask for smaller pages");
              if (!access::holds_on(caller->grants, access::Role::kReader, "memories/" + found[i].memory.id))
                continue;
              auto& added = *out.add_memories();
              wire::to_api(found[i], catalogue::counters(transaction, found[i].number), added);
              bytes += added.ByteSizeLong();
            }
          }));
}

MemoryService::Unary* MemoryService::UpdateMemory(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_write<v1::UpdateMemoryRequest, v1::Memory>(
      backend_, context, request, response, true,
      [](const v1::UpdateMemoryRequest& wanted, const store::ReadTransaction& transaction, Change& change) {
        const v1::Memory& message = wanted.memory();
        Memory memory =
            catalogue::require_memory(transaction, wire::parse_memory_name("memory.name", message.name()))
                .memory;
        const Expectation asked = wire::parse_etag(message.etag());
        const auto paths = wire::masked_paths(wanted.update_mask(), message, kChangeable);
        if (paths.contains("display_name")) memory.display_name = message.display_name();
        if (paths.contains("description")) memory.description = message.description();
        if (paths.contains("repeated_source"))
          memory.repeated_source = wire::repeated_source(message.repeated_source());
        wire::check_limits(memory);
        const Expectation expected = message.etag().empty() ? Expectation::exactly(memory.revision) : asked;
        change.edits.push_back(PutMemory{std::move(memory), expected});
      },
      fill_updated);
}

MemoryService::Unary* MemoryService::DeleteMemory(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_write<v1::DeleteMemoryRequest, google::protobuf::Empty>(
      backend_, context, request, response, false,
      [](const v1::DeleteMemoryRequest& wanted, const store::ReadTransaction& transaction, Change& change) {
        const std::string id = wire::parse_memory_name("name", wanted.name());
        const auto memory = catalogue::require_memory(transaction, id);
        const auto units = catalogue::counters(transaction, memory.number).units;
        if (units > 0 && !wanted.force()) {
          throw Error(Reason::kFailedPrecondition, "The memory " + id + " has " + std::to_string(units) +
                                                       " units; set force to delete them with it");
        }
        change.edits.push_back(entente::DeleteMemory{id, wire::parse_etag(wanted.etag())});
      },
      calls::nothing_to_fill<v1::DeleteMemoryRequest>);
}

}  // namespace entente::service
