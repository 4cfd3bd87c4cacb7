// The named characters of HTML 4 (section 24), which tools write into XML as if it had them, and "apos".
#pragma once

#include <string_view>

namespace entente::interchange {

// The character of a name as in "&eacute;"; 0 if HTML has none. Capitals count: Eacute is another one.
char32_t html_entity(std::string_view name);

}  // namespace entente::interchange
