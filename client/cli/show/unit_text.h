// Translation units as people read them.
#pragma once

#include <string>

namespace entente::v1 {
enum OffsetUnit : int;
class Unit;
}  // namespace entente::v1

namespace entente::cli {

class Session;

// "news/7, anne, 2026-11-23": which unit of which memory, who changed it last, and when.
std::string origin_of(const v1::Unit& unit);

// All of a unit.
void show_unit(const Session& session, v1::Unit unit);

// The positions of the unit's tags, counted in code points, in the other unit of counting.
void count_in(v1::OffsetUnit wanted, v1::Unit& unit);

}  // namespace entente::cli
