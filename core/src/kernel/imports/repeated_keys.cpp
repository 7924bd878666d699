#include "repeated_keys.hpp"

#include <algorithm>
#include <functional>

namespace tenon {

bool RepeatedKeys::find() {
    std::ranges::sort(hashes_);
    std::vector<std::uint64_t> repeated;
    for (std::size_t i = 1; i < hashes_.size(); ++i)
        if (hashes_[i] == hashes_[i - 1] && (repeated.empty() || repeated.back() != hashes_[i]))
            repeated.push_back(hashes_[i]);
    hashes_ = std::move(repeated);
    return !hashes_.empty();
}

bool RepeatedKeys::may_be_repeated(std::string_view key) const {
    return std::ranges::binary_search(hashes_, hash(key));
}

std::uint64_t RepeatedKeys::hash(std::string_view key) { return std::hash<std::string_view>{}(key); }

}  // namespace tenon
