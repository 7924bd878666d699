#include <tenon/identity/stored_users.hpp>
#include <tenon/identity/users.hpp>
#include <tenon/kernel/ids.hpp>

#include <algorithm>

namespace tenon::identity {

std::optional<User> StoredUsers::find(std::string_view id) const {
    auto const record = ports_.rows.find(users, normal_id(id));
    return record ? std::optional(user_of(*record)) : std::nullopt;
}

std::optional<User> StoredUsers::find_by_email(std::string_view normal_email) const {
    std::string const emails[] = {std::string(normal_email)};
    auto const found = ports_.rows.find_all(users, users.at("email"), emails, 1);
    return found.empty() ? std::nullopt : std::optional(user_of(found.front()));
}

std::optional<std::string> StoredUsers::find_password_hash(std::string_view user_id) const {
    return ports_.hashes.find(user_id);
}

bool StoredUsers::has_active_admin(std::string_view besides) const {
    ListQuery query;
    query.conditions = {{users.at("role"), Operator::equals, {Value(std::string(to_text(Role::admin)))}},
                        {users.at("is_active"), Operator::equals, {Value(true)}}};
    query.sort = {{column::id, false}};
    query.limit = 2;  // one of them may be the one that does not count
    auto const page = ports_.rows.list(users, query);
    return std::ranges::any_of(page.rows, [&](Record const& record) { return id_of(record) != besides; });
}

void StoredUsers::add(User const& user) { ports_.rows.insert(users, record_of(user)); }

bool StoredUsers::update(User const& user) {
    auto next = user;
    ++next.version;
    return ports_.rows.update(users, record_of(next), user.version);
}

void StoredUsers::set_password_hash(std::string_view user_id, std::string_view hash) {
    ports_.hashes.set(user_id, hash);
}

}  // namespace tenon::identity
