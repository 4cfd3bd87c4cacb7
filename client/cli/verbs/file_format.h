// Which file format belongs to a glossary or a memory.
#pragma once

#include <string>

namespace entente::v1 {
enum FileFormat : int;
}

namespace entente::cli {

bool is_memory(const std::string& resource);

// TMX for memories, and what `wanted` says (tbx, tbx2, or nothing) for glossaries. Throws UsageError where
// the resource is neither, or cannot be written in the format.
v1::FileFormat format_of(const std::string& resource, const std::string& wanted);

}  // namespace entente::cli
