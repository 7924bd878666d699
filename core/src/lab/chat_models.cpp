#include <tenon/lab/chat_models.hpp>

#include <tenon/kernel/error.hpp>

#include <algorithm>

namespace tenon::lab {

ChatModels::ChatModels(std::span<std::string const> ids) {
    for (auto const& id : ids) {
        auto const slash = id.find('/');
        if (slash == 0 || slash == std::string::npos || slash + 1 == id.size())
            throw Error(Fault::invalid, "'" + id + "' is no chat model: write it as provider/model");
        all_.push_back({id, id.substr(0, slash), id.substr(slash + 1)});
    }
}

ChatModel const* ChatModels::find(std::string_view id) const {
    auto const found = std::ranges::find(all_, id, &ChatModel::id);
    return found == all_.end() ? nullptr : &*found;
}

}  // namespace tenon::lab
