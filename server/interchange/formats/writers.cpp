#include "server/interchange/formats/writers.h"

#include <utility>

#include "server/interchange/po/po_glossary_writer.h"
#include "server/interchange/tables/pair_writer.h"
#include "server/interchange/tbx_writer.h"
#include "server/interchange/tmx_writer.h"

namespace entente::interchange {
namespace {

template <typename Value, typename One>
class Wrapped final : public Writer<Value> {
 public:
  explicit Wrapped(One one) : one_(std::move(one)) {}
  std::string begin() override { return one_.begin(); }
  std::string write(const Value& value) override { return one_.write(value); }
  std::string end() override { return one_.end(); }

 private:
  One one_;
};

template <typename Value, typename One>
std::unique_ptr<Writer<Value>> wrapped(One one) {
  return std::make_unique<Wrapped<Value, One>>(std::move(one));
}

}  // namespace

std::unique_ptr<Writer<TranslationUnit>> unit_writer(FileFormat format, const WriteOptions& options,
                                                     OnLoss on_loss) {
  switch (format) {
    case FileFormat::kTmx:
      return wrapped<TranslationUnit>(TmxWriter(
          options.source_language,
          [on_loss = std::move(on_loss)](Problem&& problem) { on_loss(std::move(problem.message)); }));
    case FileFormat::kTable:
      return wrapped<TranslationUnit>(UnitTableWriter(std::move(on_loss)));
    default:
      return nullptr;
  }
}

std::unique_ptr<Writer<Concept>> concept_writer(FileFormat format, const WriteOptions& options,
                                                OnLoss on_loss) {
  const Language& source = options.source_language;
  const Language& target = options.target_language;
  switch (format) {
    case FileFormat::kTbx:
      return wrapped<Concept>(TbxWriter(TbxVersion::kV3, options.title));
    case FileFormat::kTbx2:
      return wrapped<Concept>(TbxWriter(TbxVersion::kV2, options.title));
    case FileFormat::kTable:
      return wrapped<Concept>(ConceptTableWriter());
    case FileFormat::kUtx:
      return wrapped<Concept>(UtxWriter(source, target, options.date, std::move(on_loss)));
    case FileFormat::kPo:
      return wrapped<Concept>(PoGlossaryWriter(source, target));
    case FileFormat::kOmegaT:
      return wrapped<Concept>(OmegaTWriter(source, target, std::move(on_loss)));
    default:
      return nullptr;
  }
}

bool is_bilingual(FileFormat format) {
  return format == FileFormat::kUtx || format == FileFormat::kPo || format == FileFormat::kOmegaT;
}

}  // namespace entente::interchange
