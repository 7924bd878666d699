#include "scenes.hpp"

#include <algorithm>

namespace tenon::lab {

std::shared_ptr<Scene const> Scenes::find(std::string const& session_id) {
    std::lock_guard const lock(mutex_);
    auto const found = std::ranges::find(kept_, session_id, [](auto const& one) { return one.first; });
    if (found == kept_.end()) return nullptr;
    kept_.splice(kept_.begin(), kept_, found);
    return found->second;
}

void Scenes::keep(std::string const& session_id, std::shared_ptr<Scene const> scene) {
    if (scene->candles.size() * (6 + scene->lines.size()) > most_numbers) return;
    std::lock_guard const lock(mutex_);
    kept_.emplace_front(session_id, std::move(scene));
    if (kept_.size() > most) kept_.pop_back();
}

}  // namespace tenon::lab
