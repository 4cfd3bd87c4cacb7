// Which files does a person mean by some words of the command line?
#pragma once

#include <string>
#include <vector>

namespace entente::cli {

// A folder stands for the files in it and in the folders below that have one of the extensions (".tmx"), also
// with
// ".gz" after it, in the order of their names; hidden ones are passed over. A word with *, ? or [ that is no
// file stands for the files that fit it. Other words stay as they are. Throws std::runtime_error, with the
// word, where nothing fits.
std::vector<std::string> file_list(const std::vector<std::string>& words,
                                   const std::vector<std::string>& extensions);

}  // namespace entente::cli
