#include <tenon/identity/users.hpp>

namespace tenon::identity {
namespace {
constexpr Choice roles[] = {{"viewer"}, {"operator", "user"}, {"manager"}, {"admin"}};

constexpr auto rows = table<UserRow>(
    field<&UserRow::email>("email").required().trimmed().lowered().max(254).sortable().searchable(),
    field<&UserRow::full_name>("full_name").also_named("name").trimmed().max(200).sortable().searchable(),
    field<&UserRow::role>("role").one_of(roles).or_else("operator").sortable(),
    field<&UserRow::permissions>("permissions").read_only(),
    field<&UserRow::is_active>("is_active").or_else(true).sortable(),
    field<&UserRow::last_login>("last_login").read_only().sortable(),
    field<&UserRow::password>("password").write_only());
constexpr UniqueKey keys[] = {{{"email"}}};
constexpr Roles admins_only = {.read = Role::admin,
                               .create = Role::admin,
                               .change_own = Role::admin,
                               .change_any = Role::admin,
                               .erase = Role::admin};
}  // namespace

constinit Resource const users{.name = "users", .noun = "User", .fields = rows, .unique = keys, .roles = admins_only};

Record record_of(User const& user) {
    UserRow row;
    row.id = user.id;
    row.version = user.version;
    if (!user.created_by.empty()) row.created_by = Reference{user.created_by, {}};
    row.created_at = user.created_at;
    row.updated_at = user.updated_at;
    row.email = user.email;
    row.full_name = user.full_name;
    row.role = to_text(user.role);
    auto const permissions = permissions_of(user.role);
    row.permissions.assign(permissions.begin(), permissions.end());
    row.is_active = user.is_active;
    row.last_login = user.last_login;
    return to_record(users, row);
}

User user_of(Record const& record) {
    auto const row = from_record<UserRow>(users, record);
    return {.id = row.id,
            .email = row.email,
            .full_name = row.full_name,
            .role = role_from(row.role).value(),
            .is_active = row.is_active,
            .created_by = row.created_by ? row.created_by->id : std::string(),
            .created_at = row.created_at,
            .updated_at = row.updated_at,
            .last_login = row.last_login,
            .version = row.version};
}

}  // namespace tenon::identity
