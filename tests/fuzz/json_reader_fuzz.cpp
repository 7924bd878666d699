#include <tenon/json/json_reader.hpp>

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

using namespace tenon;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

std::optional<Json> read(JsonReader const& reader, std::string_view text) {
    try {
        return reader.read(text);
    } catch (Error const& error) {
        require(error.fault() == Fault::malformed && is_utf8(error.what()));
        return std::nullopt;
    }
}

}  // namespace

// Any bytes are refused as malformed, or are a value that survives its own text, plain and canonical.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const reader = json::make_json_reader();
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const json = read(*reader, text);
    if (!json) return 0;
    require(is_utf8(text));
    auto const canonical = to_canonical_json(*json);
    require(reader->read(to_json(*json)) == *json);
    require(to_canonical_json(reader->read(canonical)) == canonical);
    require(reader->read(canonical) == *json);
    return 0;
}
