#pragma once
#include <tenon/kernel/actor.hpp>

namespace tenon {

// What a user may do now, for work that is done later in the user's name.
class Actors {
public:
    virtual ~Actors() = default;
    virtual std::optional<Actor> find(std::string_view user_id) const = 0;  // nullopt: nobody, or deactivated
};

// The program itself, for which nobody in particular has asked.
inline Actor system_actor() { return {.user_id = {}, .role = Role::admin, .session_id = {}, .request_id = {}}; }

}  // namespace tenon
