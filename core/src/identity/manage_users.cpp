#include <tenon/identity/manage_users.hpp>
#include <tenon/identity/users.hpp>

namespace tenon::identity {
namespace {

constexpr Role usual_role = Role::operator_;

// What was sent for a field: nothing, null, or a T.
template <class T>
class Sent {
public:
    Sent(Draft const& draft, std::string_view name) {
        auto const field = users.at(name);
        is_there_ = draft.has(field);
        if (auto const* value = std::get_if<T>(&draft[field])) value_ = *value;
    }
    bool is_there() const { return is_there_; }
    bool is_null() const { return is_there_ && !value_; }
    std::optional<T> const& value() const { return value_; }
    std::optional<T> value_or_default(T const& fallback) const {  // null takes the default, nothing stays nothing
        return is_null() ? std::optional(fallback) : value_;
    }

private:
    bool is_there_ = false;
    std::optional<T> value_;
};

std::optional<Role> role_in(Draft const& draft) {
    Sent<std::string> const sent(draft, "role");
    auto const text = sent.value_or_default(std::string(to_text(usual_role)));
    return text ? role_from(*text) : std::nullopt;
}

UserChanges changes_in(Draft const& draft, Update how) {
    Sent<std::string> const email(draft, "email"), full_name(draft, "full_name"), password(draft, "password");
    UserChanges changes;
    // A missing e-mail is as bad as an empty one, where one is required.
    if (email.is_there() || how == Update::replace) changes.email = email.value().value_or("");
    if (full_name.is_there() || how == Update::replace) changes.full_name = full_name.value();
    changes.role = role_in(draft);
    changes.is_active = Sent<bool>(draft, "is_active").value_or_default(true);
    changes.password = password.value();
    return changes;
}

}  // namespace

Record ManageUsers::create(Actor const& actor, Draft draft) {
    auto const wish = changes_in(draft, Update::replace);
    return record_of(ports_.create(actor, {*wish.email, wish.password, *wish.full_name}, wish.role.value_or(usual_role),
                                   wish.is_active.value_or(true), std::move(draft.violations)));
}

Record ManageUsers::update(Actor const& actor, std::string_view path_id, Draft draft, Update how,
                           IfVersion if_version) {
    auto const changes = changes_in(draft, how);
    return record_of(ports_.update(actor, path_id, changes, if_version, std::move(draft.violations)));
}

Record ManageUsers::erase(Actor const& actor, std::string_view path_id, Removal, IfVersion if_version) {
    UserChanges changes;
    changes.is_active = false;
    return record_of(ports_.update(actor, path_id, changes, if_version));
}

Record ManageUsers::restore(Actor const& actor, std::string_view id, IfVersion if_version) {
    UserChanges changes;
    changes.is_active = true;
    return record_of(ports_.update(actor, id, changes, if_version));
}

}  // namespace tenon::identity
