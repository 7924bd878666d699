#pragma once
#include <tenon/kernel/mail_outbox.hpp>
#include <tenon/kernel/notices.hpp>
#include <tenon/kernel/resource_store.hpp>

namespace tenon::identity {

struct User;

// Notices as mails to active users; others are told nothing.
class MailNotices final : public Notices {
public:
    struct Ports {
        ResourceStore const& store;
        MailOutbox& outbox;
    };
    static constexpr std::int64_t most_admins = 100;

    MailNotices(Ports ports, std::string product_name) : ports_(ports), product_name_(std::move(product_name)) {}
    void tell(std::string const& user_id, std::string const& title, std::string const& message) override;
    void tell_admins(std::string const& title, std::string const& message) override;

private:
    void mail(User const&, std::string const& title, std::string const& message);

    Ports ports_;
    std::string product_name_;
};

}  // namespace tenon::identity
