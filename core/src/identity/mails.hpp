#pragma once
#include <tenon/identity/settings.hpp>
#include <tenon/identity/user.hpp>
#include <tenon/kernel/mailer.hpp>

namespace tenon::identity {

Mail reset_mail(User const&, Settings const&, std::string_view token);
Mail invitation_mail(User const&, Settings const&, std::string_view token);

}  // namespace tenon::identity
