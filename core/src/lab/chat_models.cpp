#include <tenon/lab/chat_models.hpp>

#include <tenon/kernel/error.hpp>

#include <algorithm>

namespace tenon::lab {
namespace {

bool is_word(std::string_view text) {
    constexpr std::size_t longest = 50;
    auto const fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, fits);
}

}  // namespace

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

std::vector<ModelProvider> read_model_providers(std::span<std::string const> texts) {
    std::vector<ModelProvider> found;
    for (auto const& text : texts) {
        auto const equals = text.find('=');
        auto const name = text.substr(0, equals);
        auto url = equals == std::string::npos ? std::string() : text.substr(equals + 1);
        if (!is_word(name) || !(url.starts_with("http://") || url.starts_with("https://")))
            throw Error(Fault::invalid, "'" + text + "' is no provider: write it as name=https://host/path");
        if (std::ranges::find(found, name, &ModelProvider::name) != found.end())
            throw Error(Fault::invalid, "The provider " + name + " is named twice");
        if (url.ends_with('/')) url.pop_back();
        found.push_back({name, std::move(url)});
    }
    return found;
}

}  // namespace tenon::lab
