#include <tenon/identity/mail_admins.hpp>

#include <tenon/identity/users.hpp>
#include <tenon/kernel/letter.hpp>

namespace tenon::identity {

void MailAdmins::tell(std::string const& title, std::string const& message) {
    ListQuery const active_admins{
        .conditions = {{users.at("role"), Operator::equals, {Value(std::string(to_text(Role::admin)))}},
                       {users.at("is_active"), Operator::equals, {Value(true)}}},
        .sort = {{column::id}},
        .limit = most_admins};
    for (auto const& row : ports_.store.list(users, active_admins).rows) {
        auto const admin = user_of(row);
        ports_.outbox.add(mail_of({.product = product_name_,
                                   .subject = title,
                                   .greeting = "Hello " + admin.full_name.value_or(admin.email) + ",",
                                   .paragraphs = {message}},
                                  admin.email));
    }
}

}  // namespace tenon::identity
