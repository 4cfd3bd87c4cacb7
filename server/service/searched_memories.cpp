#include "server/service/searched_memories.h"

#include "server/model/limits.h"
#include "server/wire/names.h"
#include "server/wire/request_fields.h"

namespace entente::service {

std::vector<catalogue::NumberedMemory> searched_memories(
    const store::ReadTransaction& transaction, const google::protobuf::RepeatedPtrField<std::string>& names) {
  wire::check_count("memories", static_cast<std::size_t>(names.size()), limits::kResourcesPerCall);
  if (names.empty()) return catalogue::all_memories(transaction);
  std::vector<catalogue::NumberedMemory> memories;
  for (const std::string& name : names)
    memories.push_back(catalogue::require_memory(transaction, wire::parse_memory_name("memories", name)));
  return memories;
}

}  // namespace entente::service
