#pragma once

namespace tenon {

struct RollBack {};  // leaves a unit of work without an outcome

}  // namespace tenon
