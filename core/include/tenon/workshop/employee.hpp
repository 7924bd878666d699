#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::workshop {

struct Employee : Entity {
    std::string employee_id, name;
    std::optional<std::string> role;  // a job title, no access role
    std::optional<Timestamp> certification_expiry;
};

extern const Resource employees;

}  // namespace tenon::workshop
