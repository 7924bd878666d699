#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::workshop {

struct Inspection : Entity {
    std::string inspection_id;
    Reference order_id;  // shown and accepted as the work order's own order_id
    std::string inspector;
    std::string result;
    std::optional<std::string> defect_type;
};

extern const Resource inspections;

}  // namespace tenon::workshop
