#include <tenon/identity/ports.hpp>

#include <array>

namespace tenon::identity {
namespace {
constexpr std::array<std::string_view, 3> purposes = {"set_up", "reset", "invitation"};
}

std::string_view to_text(TokenPurpose purpose) { return purposes[static_cast<std::size_t>(purpose)]; }

std::optional<TokenPurpose> token_purpose_from(std::string_view text) {
    for (std::size_t i = 0; i < purposes.size(); ++i)
        if (purposes[i] == text) return static_cast<TokenPurpose>(i);
    return std::nullopt;
}

}  // namespace tenon::identity
