#include "descriptor.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace tenon::storage_local {

Error trouble(int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            return {Fault::storage_full, "There is no room left for files. Tell the administrator."};
        case ENOTDIR:
        case EISDIR:
        case ENOTEMPTY:
        case EEXIST:
            return {Fault::conflict, "A folder and a file cannot have the same name. Choose another name."};
        case EACCES:
        case EPERM:
        case EROFS:
            return {Fault::forbidden,
                    "The server may not use its folder for files: the operator has to give it the right to."};
        default:
            return {Fault::unavailable, "Files cannot be read or written at the moment. Try again later."};
    }
}

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

void sync_folder(std::filesystem::path const& folder) {
    Descriptor const opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened && errno == ENOENT) return;  // it was emptied and removed meanwhile
    if (!opened || ::fsync(opened.get()) != 0) throw trouble(errno);
}

void make_folders(std::filesystem::path const& root, std::filesystem::path const& folder) {
    auto path = root;
    for (auto const& segment : folder.lexically_relative(root)) {
        path /= segment;
        if (::mkdir(path.c_str(), 0700) == 0) sync_folder(path.parent_path());
        else if (errno != EEXIST && errno != ENOENT) throw trouble(errno);
    }
}

}  // namespace tenon::storage_local
