#pragma once
#include <tenon/kernel/actor.hpp>
#include <chrono>
#include <string>
#include <string_view>

namespace tenon::identity {

struct Settings {
    bool is_registration_open = true;
    Role default_role = Role::operator_;
    std::string product_name = "Tenon";                // who mails are from, in their words
    std::string public_url = "http://127.0.0.1:8080";  // base of the links in mails, without a trailing slash
    std::chrono::seconds access_token_life = std::chrono::minutes(15);
    std::chrono::seconds refresh_token_life = std::chrono::days(30);
    std::chrono::seconds reset_token_life = std::chrono::hours(1);
    std::chrono::seconds set_up_token_life = std::chrono::minutes(30);
    std::chrono::seconds invitation_life = std::chrono::days(7);
};

// Where the person opens the page that takes the token.
std::string set_up_link(Settings const&, std::string_view token);
std::string reset_link(Settings const&, std::string_view token);

}  // namespace tenon::identity
