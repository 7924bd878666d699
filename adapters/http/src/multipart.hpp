#pragma once
#include "message.hpp"
#include "spool.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tenon::http {

// Bounds of one form; past one: too_large.
struct MultipartLimits {
    std::size_t parts = 100;
    std::size_t header_bytes = 8 << 10;  // of one part
    std::size_t field_bytes = 64 << 10;  // of one plain field; files go to disk and are bounded by the body
};

// Reads multipart/form-data (RFC 7578) as it arrives: parts with a file name become spool files,
// the others text, all into an Upload. Holds one chunk plus one part header at most.
// Throws malformed, too_large, storage_full, unavailable.
class MultipartReader {
public:
    MultipartReader(std::string_view content_type, std::filesystem::path spool_folder, Upload& into,
                    MultipartLimits limits = {});

    void write(std::string_view bytes);
    void finish();  // throws malformed when the closing boundary has not come

private:
    enum class State { preamble, after_boundary, header, content, epilogue };
    bool step();
    bool read_content();
    bool read_boundary_end();
    bool read_header();
    void begin_part(std::string_view header);
    void emit(std::string_view bytes);
    void end_part();

    std::filesystem::path spool_folder_;
    Upload& upload_;
    MultipartLimits limits_;
    std::string delimiter_;         // "\r\n--boundary"
    std::string pending_ = "\r\n";  // so that a boundary on the first line looks like any other
    State state_ = State::preamble;
    std::size_t parts_ = 0;
    std::optional<SpoolWriter> spool_;  // of the file part being read
};

// The value of a parameter such as boundary or filename in a header value, unquoted.
std::optional<std::string> header_parameter(std::string_view value, std::string_view name);

}  // namespace tenon::http
