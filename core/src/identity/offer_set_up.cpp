#include <tenon/identity/offer_set_up.hpp>

namespace tenon::identity {

std::optional<std::string> OfferSetUp::operator()() const {
    auto const token = ports_.secrets.make_token();
    auto const is_offered = ports_.unit.returning([&] {
        if (ports_.users.has_active_admin()) return false;
        ports_.tokens.drop_all_of("");
        ports_.tokens.add({.digest = ports_.secrets.digest(token),
                           .purpose = TokenPurpose::set_up,
                           .user_id = "",
                           .expires_at = ports_.clock.now() + settings_.set_up_token_life});
        return true;
    });
    return is_offered ? std::optional(token) : std::nullopt;
}

}  // namespace tenon::identity
