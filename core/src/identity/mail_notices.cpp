#include <tenon/identity/mail_notices.hpp>

#include <tenon/identity/users.hpp>
#include <tenon/kernel/letter.hpp>

namespace tenon::identity {

void MailNotices::mail(User const& user, std::string const& title, std::string const& message) {
    ports_.outbox.add(mail_of({.product = product_name_,
                               .subject = title,
                               .greeting = "Hello " + user.full_name.value_or(user.email) + ",",
                               .paragraphs = {message}},
                              user.email));
}

void MailNotices::tell(std::string const& user_id, std::string const& title, std::string const& message) {
    auto const row = ports_.store.find(users, user_id);
    if (!row) return;
    if (auto const user = user_of(*row); user.is_active) mail(user, title, message);
}

void MailNotices::tell_admins(std::string const& title, std::string const& message) {
    ListQuery const active_admins{
        .conditions = {{users.at("role"), Operator::equals, {Value(std::string(to_text(Role::admin)))}},
                       {users.at("is_active"), Operator::equals, {Value(true)}}},
        .sort = {{column::id}},
        .limit = most_admins};
    for (auto const& row : ports_.store.list(users, active_admins).rows) mail(user_of(row), title, message);
}

}  // namespace tenon::identity
