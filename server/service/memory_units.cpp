// The methods on units.
#include <algorithm>
#include <memory>

#include "server/catalogue/catalogue.h"
#include "server/error/error.h"
#include "server/history/versions.h"
#include "server/memory/unit_index.h"
#include "server/memory/units.h"
#include "server/model/limits.h"
#include "server/service/former_state.h"
#include "server/service/memory_service.h"
#include "server/service/paged.h"
#include "server/wire/convert_memory.h"
#include "server/wire/convert_text.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {
namespace {

const std::set<std::string> kChangeable = {"source",          "target",      "document",
                                           "previous_source", "next_source", "domain",
                                           "client",          "properties",  "notes"};

TranslationUnit require_unit(const store::ReadTransaction& transaction, const wire::UnitName& name,
                             Revision moment = history::kNow) {
  const auto memory = require_memory_at(transaction, name.memory, moment);
  auto unit = history::unit_at(transaction, memory, name.id, moment);
  if (!unit) {
    throw Error(Reason::kNotFound,
                "There is no unit " + std::to_string(name.id) + " in memory " + name.memory);
  }
  return *std::move(unit);
}

void fill(const journal::Receipt& receipt, const store::ReadTransaction& transaction, text::OffsetUnit unit,
          v1::Unit& out) {
  const ThingName& put = calls::written(receipt, ThingName::Kind::kUnit);
  // A call that is repeated is answered with what it wrote, whatever happened since.
  wire::to_api(require_unit(transaction, {put.resource, put.unit_id}, receipt.sequence), unit, out);
}

// Takes the work of the index off the writer's thread.
PutUnit with_prepared(PutUnit edit) {
  edit.prepared = std::make_shared<const PreparedUnit>(memory::prepared(edit.unit));
  return edit;
}

void merge(const TranslationUnit& wanted, const std::set<std::string>& paths, TranslationUnit& stored) {
  if (paths.contains("source")) stored.source = wanted.source;
  if (paths.contains("target")) stored.target = wanted.target;
  if (paths.contains("document")) stored.document = wanted.document;
  if (paths.contains("previous_source")) stored.previous_source = wanted.previous_source;
  if (paths.contains("next_source")) stored.next_source = wanted.next_source;
  if (paths.contains("domain")) stored.domain = wanted.domain;
  if (paths.contains("client")) stored.client = wanted.client;
  if (paths.contains("properties")) stored.properties = wanted.properties;
  if (paths.contains("notes")) stored.notes = wanted.notes;
  stored.changer.clear();
  stored.updated = Time();
}

// The message with what the mask leaves out taken from the store, so that the whole can be checked.
v1::Unit completed(const v1::Unit& message, const std::set<std::string>& paths, const TranslationUnit& stored,
                   text::OffsetUnit unit) {
  v1::Unit whole = message;
  whole.set_source_language_code(stored.source_language.tag());
  whole.set_target_language_code(stored.target_language.tag());
  if (!paths.contains("source"))
    wire::to_api(stored.source, unit, *(whole.clear_source(), whole.mutable_source()));
  if (!paths.contains("target"))
    wire::to_api(stored.target, unit, *(whole.clear_target(), whole.mutable_target()));
  return whole;
}

void plan_update(const v1::UpdateUnitRequest& request, const store::ReadTransaction& transaction,
                 Change& change) {
  const v1::Unit& message = request.unit();
  const wire::UnitName name = wire::parse_unit_name("unit.name", message.name());
  const text::OffsetUnit unit = wire::offset_unit(request.offset_unit());
  const Expectation asked = wire::parse_etag(message.etag());
  const auto paths = wire::masked_paths(request.update_mask(), message, kChangeable);
  TranslationUnit stored = require_unit(transaction, name);
  const TranslationUnit wanted =
      wire::to_model(completed(message, paths, stored, unit), name.memory, name.id, unit);
  const Expectation expected = message.etag().empty() ? Expectation::exactly(stored.revision) : asked;
  merge(wanted, paths, stored);
  change.edits.push_back(with_prepared(PutUnit{std::move(stored), expected, /*refresh_equal=*/false}));
}

void list(const v1::ListUnitsRequest& wanted, const store::ReadTransaction& transaction,
          const Cancellation& cancellation, v1::ListUnitsResponse& out) {
  const auto memory =
      catalogue::require_memory(transaction, wire::parse_memory_name("parent", wanted.parent()));
  const text::OffsetUnit unit = wire::offset_unit(wanted.offset_unit());
  const std::size_t limit = wire::page_limit(wanted.page_size());
  const UnitId after = wire::parse_number_token(wanted.page_token());
  const memory::UnitFilter filter = wire::to_model(wanted.filter());
  const auto found =
      memory::list_units(transaction, memory, after, limit, filter, cancellation, limits::kAnswerBytes);
  for (const TranslationUnit& one : found) wire::to_api(one, unit, *out.add_units());
  if (found.empty()) return;
  const UnitId last = found.back().id;
  if (!memory::list_units(transaction, memory, last, 1, filter, cancellation).empty())
    out.set_next_page_token(wire::page_token(std::to_string(last)));
}

}  // namespace

MemoryService::Unary* MemoryService::CreateUnit(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_write<v1::CreateUnitRequest, v1::Unit>(
      backend_, context, request, response, false,
      [](const v1::CreateUnitRequest& wanted, const store::ReadTransaction&, Change& change) {
        const std::string memory = wire::parse_memory_name("parent", wanted.parent());
        change.edits.push_back(with_prepared(
            PutUnit{wire::to_model(wanted.unit(), memory, 0, wire::offset_unit(wanted.offset_unit())), {}}));
      },
      [](const v1::CreateUnitRequest& wanted, const journal::Receipt& receipt,
         const store::ReadTransaction& transaction,
         v1::Unit& out) { fill(receipt, transaction, wire::offset_unit(wanted.offset_unit()), out); });
}

MemoryService::Unary* MemoryService::GetUnit(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::GetUnitRequest, v1::Unit>(
      backend_, context, request, response,
      [](const v1::GetUnitRequest& wanted, const store::ReadTransaction& transaction,
         const Cancellation& cancellation, v1::Unit& out) {
        const Revision moment = wire::parse_moment(transaction, wanted.read_sequence(),
                                                   wanted.has_read_time(), wanted.read_time(), cancellation);
        wire::to_api(require_unit(transaction, wire::parse_unit_name("name", wanted.name()), moment),
                     wire::offset_unit(wanted.offset_unit()), out);
      });
}

MemoryService::Unary* MemoryService::ListUnits(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_read<v1::ListUnitsRequest, v1::ListUnitsResponse>(
      backend_, context, request, response, paged<v1::ListUnitsRequest, v1::ListUnitsResponse>(list),
      [](const v1::ListUnitsRequest& wanted) {
        return wanted.has_filter() ? calls::WorkClass::kLong : calls::WorkClass::kShort;
      });
}

MemoryService::Unary* MemoryService::UpdateUnit(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_write<v1::UpdateUnitRequest, v1::Unit>(
      backend_, context, request, response, true, plan_update,
      [](const v1::UpdateUnitRequest& wanted, const journal::Receipt& receipt,
         const store::ReadTransaction& transaction,
         v1::Unit& out) { fill(receipt, transaction, wire::offset_unit(wanted.offset_unit()), out); });
}

MemoryService::Unary* MemoryService::DeleteUnit(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_write<v1::DeleteUnitRequest, google::protobuf::Empty>(
      backend_, context, request, response, false,
      [](const v1::DeleteUnitRequest& wanted, const store::ReadTransaction&, Change& change) {
        const wire::UnitName name = wire::parse_unit_name("name", wanted.name());
        change.edits.push_back(entente::DeleteUnit{name.memory, name.id, wire::parse_etag(wanted.etag())});
      },
      calls::nothing_to_fill<v1::DeleteUnitRequest>);
}

MemoryService::Unary* MemoryService::RecordUse(Context* context, const Bytes* request, Bytes* response) {
  return calls::answer_write<v1::RecordUseRequest, v1::Unit>(
      backend_, context, request, response, false,
      [](const v1::RecordUseRequest& wanted, const store::ReadTransaction&, Change& change) {
        const wire::UnitName name = wire::parse_unit_name("name", wanted.name());
        change.edits.push_back(UseUnit{name.memory, name.id});
      },
      [](const v1::RecordUseRequest& wanted, const journal::Receipt& receipt,
         const store::ReadTransaction& transaction, v1::Unit& out) {
        const wire::UnitName name = wire::parse_unit_name("name", wanted.name());
        wire::to_api(require_unit(transaction, name, receipt.sequence),
                     wire::offset_unit(wanted.offset_unit()), out);
      });
}

}  // namespace entente::service
