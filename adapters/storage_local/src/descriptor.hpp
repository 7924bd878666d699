#pragma once
#include <tenon/kernel/error.hpp>

#include <filesystem>
#include <utility>

namespace tenon::storage_local {

// What an errno of this folder means to people.
Error trouble(int error);

// An open file or folder.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor();
    int get() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }

private:
    int number_;
};

// Makes what was done in the folder survive power loss.
void sync_folder(std::filesystem::path const&);
// Makes the folders from `root` down to `folder`, each readable by this user alone. One that is removed
// meanwhile is missed when it is used.
void make_folders(std::filesystem::path const& root, std::filesystem::path const& folder);

}  // namespace tenon::storage_local
