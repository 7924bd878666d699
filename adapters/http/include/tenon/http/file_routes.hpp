#pragma once
#include <tenon/kernel/file_links.hpp>
#include <tenon/kernel/file_store.hpp>

#include <vector>

namespace tenon::http {

class Router;

// Files that this server hands out itself. Everything referred to outlives the server; the stores answer at
// once, from this machine.
struct ServedFiles {
    std::vector<FileStore*> stores;  // one for each bucket
    FileLinks const& links;
};

// GET /files/{bucket}/{key...}: public buckets to anyone, private ones to holders of a token. Ranges, ETags.
void bind_files(Router&, ServedFiles);

}  // namespace tenon::http
