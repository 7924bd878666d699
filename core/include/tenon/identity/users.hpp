#pragma once
#include <tenon/identity/user.hpp>
#include <tenon/kernel/resource.hpp>

namespace tenon::identity {

// A user as a row of the resource engine, which keeps and lists users like everything else.
struct UserRow : Entity {
    std::string email;
    std::optional<std::string> full_name;
    std::string role;
    TextList permissions;  // of the role
    bool is_active = true;
    std::optional<Timestamp> last_login;
    std::optional<std::string> password;  // accepted, never kept or shown here
};

extern Resource const users;

Record record_of(User const&);
User user_of(Record const&);

}  // namespace tenon::identity
