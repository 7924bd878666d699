#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace tenon::http {

// Whether compressing answers of this type is worth it.
bool is_compressible(std::string_view content_type);

// A gzip compressor that is used again and again by one thread.
class Gzip {
public:
    Gzip();
    ~Gzip();
    std::string compress(std::string_view bytes);

private:
    struct Stream;
    std::unique_ptr<Stream> stream_;
};

}  // namespace tenon::http
