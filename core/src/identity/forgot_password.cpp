#include <tenon/identity/account_rules.hpp>
#include <tenon/identity/forgot_password.hpp>
#include <tenon/identity/send_reset_link.hpp>

namespace tenon::identity {

void ForgotPassword::operator()(std::string_view email) const {
    auto const address = normal_email(email, ports_.text);
    if (!ports_.throttle.admit(address)) return;
    ports_.unit.run([&] { ports_.enqueue({}, reset_link_run(address)); });
}

}  // namespace tenon::identity
