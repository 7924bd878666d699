#pragma once
#include <tenon/identity/create_user.hpp>
#include <tenon/identity/update_user.hpp>
#include <tenon/kernel/resource_verbs.hpp>

namespace tenon::identity {

// The verbs of the resource `users`: each is a use case of this feature. Erasing a user, in
// whatever way, deactivates it, since rows name their owners for ever; restoring activates it.
class ManageUsers final : public ResourceVerbs {
public:
    struct Ports {
        CreateUser const& create;
        UpdateUser const& update;
    };
    explicit ManageUsers(Ports ports) : ports_(ports) {}

    Record create(Actor const&, Draft) override;
    Record update(Actor const&, std::string_view path_id, Draft, Update, IfVersion) override;
    Record erase(Actor const&, std::string_view path_id, Removal, IfVersion) override;
    Record restore(Actor const&, std::string_view id, IfVersion) override;

private:
    Ports ports_;
};

}  // namespace tenon::identity
