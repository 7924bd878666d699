#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::workshop {

struct WorkOrder : Entity {
    std::string order_id, client;
    std::optional<std::string> description;
    std::string status = "Pending";
    std::optional<Timestamp> due_date;
    std::optional<std::string> assigned_welder;  // a name as written on the order, no link to employees
};

extern const Resource work_orders;

}  // namespace tenon::workshop
