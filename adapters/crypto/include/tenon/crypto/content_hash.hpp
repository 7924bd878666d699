#pragma once
#include <tenon/kernel/local_files.hpp>

namespace tenon::crypto {

std::unique_ptr<ContentHash> make_content_hash();

}  // namespace tenon::crypto
