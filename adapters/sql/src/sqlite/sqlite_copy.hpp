#pragma once
#include "move/copy_side.hpp"

namespace tenon::sql {

CopySide const& sqlite_copy_side();

}  // namespace tenon::sql
