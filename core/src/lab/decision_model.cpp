#include <tenon/lab/decision_model.hpp>

namespace tenon::lab {

std::string_view to_text(Side side) { return side == Side::long_ ? "long" : "short"; }

std::string_view to_text(Action action) {
    constexpr std::string_view names[] = {"hold", "long", "short", "close"};
    return names[static_cast<std::size_t>(action)];
}

}  // namespace tenon::lab
