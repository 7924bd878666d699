#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::workshop {

struct Equipment : Entity {
    std::string equipment_id, name;
    std::string status = "Operational";
    std::optional<Timestamp> last_service_date;
};

extern const Resource equipment;

}  // namespace tenon::workshop
