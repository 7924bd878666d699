// Forms and addresses as they come from the network: whatever the bytes, each reader says malformed
// or too_large, or reads the same thing in whatever pieces the bytes come.
#include "multipart.hpp"
#include "percent.hpp"

#include <tenon/kernel/error.hpp>

#include <cstdlib>
#include <optional>
#include <string_view>

using namespace tenon;

namespace {

std::filesystem::path const& spool() {
    static std::filesystem::path const folder = [] {
        auto name = (std::filesystem::temp_directory_path() / "tenon-form-fuzz-XXXXXX").string();
        return std::filesystem::path(::mkdtemp(name.data()));
    }();
    return folder;
}

// The fields and sizes of a form, or nothing when it is refused.
std::optional<std::string> read(std::string_view body, std::size_t step) {
    http::Upload upload;
    try {
        http::MultipartReader reader("multipart/form-data; boundary=b", spool(), upload,
                                     {.parts = 4, .header_bytes = 200, .field_bytes = 100});
        for (std::size_t at = 0; at < body.size(); at += step) reader.write(body.substr(at, step));
        reader.finish();
    } catch (Error const& refusal) {
        if (refusal.fault() != Fault::malformed && refusal.fault() != Fault::too_large) std::abort();
        return std::nullopt;
    }
    std::string seen;
    for (auto const& [name, value] : upload.fields) seen += name + '=' + value + ';';
    for (auto const& file : upload.files) seen += file.field + '@' + file.name + std::to_string(file.size) + ';';
    return seen;
}

void decode(std::string_view text) {
    try {
        for (auto const& [key, value] : http::parse_query(text)) {
            std::string again;
            http::percent_decode(http::percent_encode(key + value), again);
            if (again != key + value) std::abort();
        }
    } catch (Error const& refusal) {
        if (refusal.fault() != Fault::malformed) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    decode(text);
    http::header_parameter(text, "name");
    if (read(text, 1) != read(text, size + 1)) std::abort();
    return 0;
}
