#pragma once
#include "move/copy_side.hpp"

namespace tenon::sql {

CopySide const& postgresql_copy_side();

}  // namespace tenon::sql
