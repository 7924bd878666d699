#pragma once
#include <tenon/kernel/admin_notices.hpp>
#include <tenon/kernel/mail_outbox.hpp>
#include <tenon/kernel/resource_store.hpp>

namespace tenon::identity {

// A mail to each active admin.
class MailAdmins final : public AdminNotices {
public:
    struct Ports {
        ResourceStore const& store;
        MailOutbox& outbox;
    };
    static constexpr std::int64_t most_admins = 100;

    MailAdmins(Ports ports, std::string product_name) : ports_(ports), product_name_(std::move(product_name)) {}
    void tell(std::string const& title, std::string const& message) override;

private:
    Ports ports_;
    std::string product_name_;
};

}  // namespace tenon::identity
