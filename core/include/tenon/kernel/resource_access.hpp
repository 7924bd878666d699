#pragma once
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/resource.hpp>

namespace tenon {

// Who may do what with a row, as the resource's table declares it. Each throws Fault::forbidden
// with a sentence that names what is needed.
void require_read(Actor const&, Resource const&, Record const&);
void require_create(Actor const&, Resource const&);
void require_change(Actor const&, Resource const&, Record const&);
void require_erase(Actor const&, Resource const&, Record const&);
void require_list(Actor const&, Resource const&);

// The owner to whom lists are narrowed for this actor; nullopt: all rows.
std::optional<std::string> row_scope(Actor const&, Resource const&);
bool may_read(Actor const&, Resource const&, Record const&);
bool owns(Actor const&, Record const&);

}  // namespace tenon
