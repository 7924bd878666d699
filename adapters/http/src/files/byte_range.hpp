#pragma once
#include <tenon/kernel/file_store.hpp>

#include <optional>
#include <string_view>

namespace tenon::http {

// The range that a Range header asks for (RFC 9110 §14); nullopt: the whole file, which is also the answer to
// several ranges and to what cannot be read. Throws Refusal 416 for one that begins past the end.
std::optional<ByteRange> parse_range(std::string_view header, std::uint64_t size);

}  // namespace tenon::http
