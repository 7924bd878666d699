#include "gzip.hpp"

#include "negotiation.hpp"

#include <tenon/kernel/error.hpp>

#include <zlib.h>

#include <algorithm>
#include <array>

namespace tenon::http {
namespace {

// Level 1 takes a third of the time of the default 6 for about a tenth more bytes of JSON.
constexpr int level = 1;
constexpr int gzip_window = 15 + 16;
constexpr std::array<std::string_view, 7> compressible = {
    "application/json",        "application/problem+json", "application/javascript", "application/xml",
    "application/schema+json", "application/openapi+json", "image/svg+xml"};

}  // namespace

bool is_compressible(std::string_view content_type) {
    auto const type = media_type(content_type);
    return type.rfind("text/", 0) == 0 ||
           std::find(compressible.begin(), compressible.end(), type) != compressible.end();
}

struct Gzip::Stream {
    z_stream z{};
};

Gzip::Gzip() : stream_(std::make_unique<Stream>()) {
    if (deflateInit2(&stream_->z, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw Error(Fault::unavailable, "There is not enough memory to compress answers.");
}

Gzip::~Gzip() { deflateEnd(&stream_->z); }

std::string Gzip::compress(std::string_view bytes) {
    auto& z = stream_->z;
    deflateReset(&z);
    std::string out(deflateBound(&z, static_cast<uLong>(bytes.size())), '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    deflate(&z, Z_FINISH);
    out.resize(out.size() - z.avail_out);
    return out;
}

}  // namespace tenon::http
