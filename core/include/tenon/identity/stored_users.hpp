#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/resource_store.hpp>

namespace tenon::identity {

// Users as rows of the resource engine, so that they are listed, filtered and searched like
// everything else, with their password hashes beside them.
class StoredUsers final : public UserRepository {
public:
    struct Ports {
        ResourceStore& rows;
        PasswordHashes& hashes;
    };
    explicit StoredUsers(Ports ports) : ports_(ports) {}

    std::optional<User> find(std::string_view id) const override;
    std::optional<User> find_by_email(std::string_view normal_email) const override;
    std::optional<std::string> find_password_hash(std::string_view user_id) const override;
    bool has_active_admin(std::string_view besides) const override;
    void add(User const&) override;
    bool update(User const&) override;
    void set_password_hash(std::string_view user_id, std::string_view hash) override;

private:
    Ports ports_;
};

}  // namespace tenon::identity
