#pragma once
#include "web/http_client.hpp"

#include <tenon/kernel/file_store.hpp>

namespace tenon::storage_remote {

// What the header of a download, or of an answer to HEAD, says of the file.
FileInfo info_of(HttpHead const&);
std::string range_text(ByteRange const&);  // bytes=0-99
// An answer that is a success. Throws unavailable when it is not the part that was asked for.
OpenFile open_file(std::unique_ptr<HttpStream>, std::optional<ByteRange> const&);

}  // namespace tenon::storage_remote
