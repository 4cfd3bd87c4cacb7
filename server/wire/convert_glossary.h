// Glossaries, concepts and terms between the API and the model. to_model checks the limits and throws
// kInvalidArgument with the field's path.
#pragma once

#include <string>

#include "entente/v1/glossary_service.pb.h"
#include "server/catalogue/catalogue.h"
#include "server/glossary/concept_filter.h"
#include "server/model/concept.h"

namespace entente::wire {

// `glossary` and `id` are the concept's place; the message's own name is not looked at.
Concept to_model(const v1::Concept& message, const std::string& glossary, const std::string& id);

void to_api(const Concept& value, v1::Concept& out);
void to_api(const Term& term, v1::Term& out);
// A term in the answer to a question about texts: without its contexts, which are the largest part of many.
void to_answer(const Term& term, v1::Term& out);
using Terms = google::protobuf::RepeatedPtrField<v1::Term>;
// As to_answer: the concept's terms in the language in order of status, those that are valid on the date if
// there is one; none for an empty language.
void add_terms(const Concept& value, const Language& language, std::string_view as_of, Terms& out);
// Those that may be written.
void add_terms_to_write(const Concept& value, const Language& language, std::string_view as_of, Terms& out);
// The texts of the same terms in the form that `found` has in the text, where it is written as `surface`.
void add_forms_to_write(const Concept& value, const Term& found, std::string_view surface,
                        std::string_view as_of, google::protobuf::RepeatedPtrField<std::string>& out);
void to_api(const catalogue::NumberedGlossary& glossary, const catalogue::Counters& counters,
            v1::Glossary& out);

glossary::ConceptFilter to_model(const v1::ConceptFilter& message);

// Holds a concept, from wherever it came, to the limits of the API.
void check_limits(const Concept& value);
void check_limits(const Glossary& glossary);

}  // namespace entente::wire
