#include "server/verify/verify.h"

#include "server/verify/verification.h"

namespace entente::verify {

void verify(const store::ReadTransaction& transaction, const Report& report) {
  Verification verification(transaction, report);
  verify_catalogue(verification);
  verify_journal(verification);
  verify_operations(verification);
  verify_uses(verification);
  verify_versions(verification);
  verify_concepts(verification);
  verify_vocabulary(verification);
  verify_filters(verification);
  verify_units(verification);
  verify_meta(verification);
}

}  // namespace entente::verify
