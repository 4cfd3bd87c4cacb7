// Which file formats belong to a glossary or a memory.
#pragma once

#include <string>
#include <vector>

namespace entente::v1 {
enum FileFormat : int;
}

namespace entente::cli {

bool is_memory(const std::string& resource);

// Throws UsageError where the resource is neither a glossary nor a memory.
void check_resource(const std::string& resource);

// What --as can say, for a file that comes in and for one that goes out.
const std::vector<std::string>& names_of_formats_read();
const std::vector<std::string>& names_of_formats_written();

// What a file is that comes in: FILE_FORMAT_UNSPECIFIED, which the server recognises, for "".
v1::FileFormat format_read(const std::string& wanted);

// What an export writes: TMX and TBX for "". Throws UsageError where the resource is not written so.
v1::FileFormat format_written(const std::string& resource, const std::string& wanted);

}  // namespace entente::cli
