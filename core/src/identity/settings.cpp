#include <tenon/identity/settings.hpp>

namespace tenon::identity {
namespace {
std::string link_to(Settings const& settings, std::string_view page, std::string_view token) {
    return settings.public_url + std::string(page) + "?token=" + std::string(token);
}
}  // namespace

std::string set_up_link(Settings const& settings, std::string_view token) {
    return link_to(settings, "/set-up", token);
}

std::string reset_link(Settings const& settings, std::string_view token) {
    return link_to(settings, "/reset-password", token);
}

}  // namespace tenon::identity
