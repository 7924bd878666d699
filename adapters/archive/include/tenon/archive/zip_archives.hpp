#pragma once
#include <tenon/kernel/archives.hpp>
#include <memory>

namespace tenon::archive {

std::unique_ptr<Archives> make_zip_archives();

}  // namespace tenon::archive
