// Opens a reader for a file: of a format that is named, or of the one that its content shows.
#pragma once

#include <memory>
#include <string>

#include "server/interchange/formats/formats.h"
#include "server/interchange/reader.h"

namespace entente::interchange {

// Null if units, or concepts, are not read from files of the format: see FormatRow.
std::unique_ptr<Reader> unit_reader(FileFormat format, const ReadOptions& options, OnUnit on_unit,
                                    OnProblem on_problem);
std::unique_ptr<Reader> concept_reader(FileFormat format, const ReadOptions& options, OnConcept on_concept,
                                       OnProblem on_problem);

// Read whatever the file is: the format is recognised from the first kBeginningBytes, gzip is unpacked as it
// comes in, and each file of a zip archive (kept up to limits::kSpreadsheetBytes) is read for itself; in its
// messages its name comes first. In an archive, a file that cannot be read is reported and the others go in.
// feed() and finish() throw kInvalidArgument, with what the file looks like, where it is none that can be
// read. file_name: helps to recognise it; may be "".
std::unique_ptr<Reader> any_unit_reader(const std::string& file_name, const ReadOptions& options,
                                        OnUnit on_unit, OnProblem on_problem);
std::unique_ptr<Reader> any_concept_reader(const std::string& file_name, const ReadOptions& options,
                                           OnConcept on_concept, OnProblem on_problem);

}  // namespace entente::interchange
