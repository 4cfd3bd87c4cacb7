#include "server/interchange/formats/readers.h"

#include <utility>

#include "server/error/error.h"
#include "server/interchange/archives/gunzip.h"
#include "server/interchange/archives/spreadsheet_reader.h"
#include "server/interchange/archives/zip.h"
#include "server/interchange/formats/recognise.h"
#include "server/interchange/po/po_reader.h"
#include "server/interchange/tables/table_reader.h"
#include "server/interchange/tbx_reader.h"
#include "server/interchange/tmx_reader.h"
#include "server/interchange/xliff_glossary_reader.h"
#include "server/interchange/xliff_reader.h"
#include "server/model/limits.h"

namespace entente::interchange {
namespace {

// Archives within archives.
constexpr int kMostNested = 2;

// Makes the reader of a format; null if it is none for this content.
using Open = std::function<std::unique_ptr<Reader>(FileFormat, const OnProblem&)>;

class AnyReader final : public Reader {
 public:
  AnyReader(std::string name, Content content, Open open, OnProblem on_problem, int nested)
      : name_(std::move(name)),
        content_(content),
        open_(std::move(open)),
        on_problem_(std::move(on_problem)),
        nested_(nested) {}

  void feed(std::string_view chunk) override {
    if (!reader_ && !gunzip_ && !is_zip_) {
      const std::string_view piece = chunk.substr(0, kBeginningBytes - held_.size());
      held_ += piece;
      chunk.remove_prefix(piece.size());
      if (held_.size() < kBeginningBytes) return;
      begin();
    }
    pass(chunk);
  }

  void finish() override {
    if (!reader_ && !gunzip_ && !is_zip_) begin();
    if (gunzip_) gunzip_->finish();
    if (is_zip_) return read_zip();
    reader_->finish();
  }

 private:
  void begin() {
    const Recognised found = recognise(held_, name_);
    if (!found.complaint.empty()) throw Error(Reason::kInvalidArgument, found.complaint);
    if (found.packing != Packing::kNone && nested_ >= kMostNested)
      throw Error(Reason::kInvalidArgument, "The archive has archives within archives");
    if (found.packing == Packing::kGzip) {
      reader_ = std::make_unique<AnyReader>(without_gz(name_), content_, open_, on_problem_, nested_ + 1);
      gunzip_ = std::make_unique<Gunzip>([this](std::string_view bytes) { reader_->feed(bytes); });
    } else if (found.packing == Packing::kZip) {
      is_zip_ = true;
      return;
    } else {
      reader_ = open_(*found.format, on_problem_);
      if (!reader_) refuse(*found.format);
      if (!found.remark.empty()) on_problem_({1, "The file was read, though " + found.remark, true});
    }
    pass(std::exchange(held_, {}));
  }

  [[noreturn]] void refuse(FileFormat format) const {
    const bool units = content_ == Content::kUnits;
    const FormatRow& row = row_of(format);
    const bool other = units ? row.reads_concepts : row.reads_units;
    throw Error(Reason::kInvalidArgument, "The file is " + std::string(row.title) + ", which " +
                                              (!other  ? "is not read"
                                               : units ? "goes into a glossary, not into a memory"
                                                       : "goes into a memory, not into a glossary") +
                                              ". What is read here: " + readable_formats(content_));
  }

  void pass(std::string_view bytes) {
    if (bytes.empty()) return;
    if (gunzip_) {
      gunzip_->feed(bytes);
    } else if (is_zip_) {
      if (held_.size() + bytes.size() > limits::kSpreadsheetBytes)
        throw Error(
            Reason::kInvalidArgument,
            "An archive may have at most " + std::to_string(limits::kSpreadsheetBytes) + " bytes; unpack it");
      held_ += bytes;
    } else {
      reader_->feed(bytes);
    }
  }

  static std::string without_gz(const std::string& name) {
    return name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
  }

  // What a computer adds of its own.
  static bool is_litter(const std::string& name) {
    const std::string file = name.substr(name.rfind('/') + 1);
    return name.starts_with("__MACOSX/") || file.starts_with('.') || file == "Thumbs.db" ||
           file == "desktop.ini";
  }

  void read_zip() {
    Zip zip(held_);
    std::size_t files = 0;
    std::size_t read = 0;
    std::string first_complaint;
    zip.walk([&](const std::string& name) -> std::optional<EntrySink> {
      if (is_litter(name)) return std::nullopt;
      ++files;
      const auto one = std::make_shared<Entry>();
      one->reader = std::make_unique<AnyReader>(
          name, content_, open_,
          [this, name](Problem&& problem) {
            on_problem_({problem.line, shown(name) + ": " + problem.message, problem.taken});
          },
          nested_ + 1);
      const auto guarded = [this, one, name, &first_complaint](auto&& work) {
        if (one->failed) return;
        try {
          work(*one->reader);
        } catch (const Error& error) {
          if (error.reason() != Reason::kInvalidArgument) throw;
          one->failed = true;
          if (first_complaint.empty()) first_complaint = shown(name) + ": " + error.what();
          on_problem_({0, shown(name) + ": " + error.what()});
        }
      };
      return EntrySink{
          [guarded](std::string_view bytes) { guarded([&](Reader& reader) { reader.feed(bytes); }); },
          [guarded, one, &read] {
            guarded([](Reader& reader) { reader.finish(); });
            if (!one->failed) ++read;
          }};
    });
    if (files == 0) throw Error(Reason::kInvalidArgument, "The archive has no files");
    if (read == 0)
      throw Error(Reason::kInvalidArgument, "No file of the archive can be read; " + first_complaint);
  }

  struct Entry {
    std::unique_ptr<AnyReader> reader;
    bool failed = false;
  };

  const std::string name_;
  const Content content_;
  const Open open_;
  const OnProblem on_problem_;
  const int nested_;
  std::string held_;  // The beginning, or all of a zip archive.
  bool is_zip_ = false;
  std::unique_ptr<Reader> reader_;
  std::unique_ptr<Gunzip> gunzip_;
};

}  // namespace

std::unique_ptr<Reader> unit_reader(FileFormat format, const ReadOptions& options, OnUnit on_unit,
                                    OnProblem on_problem) {
  switch (format) {
    case FileFormat::kTmx:
      return std::make_unique<TmxReader>(options, std::move(on_unit), std::move(on_problem));
    case FileFormat::kTable:
    case FileFormat::kUtx:
      return std::make_unique<TableReader>(options, std::move(on_unit), std::move(on_problem));
    case FileFormat::kXlsx:
    case FileFormat::kOds:
      return std::make_unique<SpreadsheetReader>(options, std::move(on_unit), std::move(on_problem));
    case FileFormat::kXliff:
      return std::make_unique<XliffReader>(options, std::move(on_unit), std::move(on_problem));
    case FileFormat::kPo:
      return std::make_unique<PoReader>(options, std::move(on_unit), std::move(on_problem));
    case FileFormat::kTbx:
    case FileFormat::kTbx2:
    case FileFormat::kOmegaT:
      return nullptr;
  }
  return nullptr;
}

std::unique_ptr<Reader> concept_reader(FileFormat format, const ReadOptions& options, OnConcept on_concept,
                                       OnProblem on_problem) {
  switch (format) {
    case FileFormat::kTbx:
    case FileFormat::kTbx2:
      return std::make_unique<TbxReader>(std::move(on_concept), std::move(on_problem), options);
    case FileFormat::kTable:
    case FileFormat::kUtx:
      return std::make_unique<TableReader>(options, std::move(on_concept), std::move(on_problem));
    case FileFormat::kXlsx:
    case FileFormat::kOds:
      return std::make_unique<SpreadsheetReader>(options, std::move(on_concept), std::move(on_problem));
    case FileFormat::kXliff:
      return std::make_unique<XliffGlossaryReader>(options, std::move(on_concept), std::move(on_problem));
    case FileFormat::kPo:
    case FileFormat::kTmx:
    case FileFormat::kOmegaT:
      return nullptr;
  }
  return nullptr;
}

std::unique_ptr<Reader> any_unit_reader(const std::string& file_name, const ReadOptions& options,
                                        OnUnit on_unit, OnProblem on_problem) {
  return std::make_unique<AnyReader>(
      file_name, Content::kUnits,
      [options, on_unit = std::move(on_unit)](FileFormat format, const OnProblem& tell) {
        return unit_reader(format, options, on_unit, tell);
      },
      on_problem, 0);
}

std::unique_ptr<Reader> any_concept_reader(const std::string& file_name, const ReadOptions& options,
                                           OnConcept on_concept, OnProblem on_problem) {
  return std::make_unique<AnyReader>(
      file_name, Content::kConcepts,
      [options, on_concept = std::move(on_concept)](FileFormat format, const OnProblem& tell) {
        return concept_reader(format, options, on_concept, tell);
      },
      on_problem, 0);
}

}  // namespace entente::interchange
