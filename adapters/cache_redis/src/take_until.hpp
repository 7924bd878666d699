#pragma once
#include <string_view>

namespace tenon::cache_redis {

// What stands before `mark`; `text` keeps what stands behind it, or nothing when there is no mark.
inline std::string_view take_until(std::string_view& text, char mark) {
    auto const at = text.find(mark);
    auto const head = text.substr(0, at);
    text = at == text.npos ? std::string_view() : text.substr(at + 1);
    return head;
}

}  // namespace tenon::cache_redis
