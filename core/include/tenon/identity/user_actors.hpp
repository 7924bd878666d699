#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/actors.hpp>

namespace tenon::identity {

// Users as those in whose name work is done.
class UserActors final : public Actors {
public:
    explicit UserActors(UserRepository const& users) : users_(users) {}
    std::optional<Actor> find(std::string_view user_id) const override;

private:
    UserRepository const& users_;
};

}  // namespace tenon::identity
