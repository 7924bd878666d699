#include "data_folder.hpp"

#include <tenon/kernel/error.hpp>

#include <array>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <unistd.h>

namespace tenon::sql {
namespace {

[[noreturn]] void refuse(std::string const& message) { throw Error(Fault::unavailable, message); }

void make(std::filesystem::path const& folder) {
    std::error_code trouble;
    if (std::filesystem::create_directories(folder, trouble))
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, trouble);
    if (trouble)
        refuse("The data folder " + folder.string() + " cannot be made (" + trouble.message() +
               "); make it or choose another with data.dir");
}

std::string holder_of(int descriptor) {
    std::array<char, 32> text{};
    auto const size = ::pread(descriptor, text.data(), text.size(), 0);
    return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : "unknown";
}

}  // namespace

DataFolder::DataFolder(std::filesystem::path const& folder) {
    if (!std::filesystem::is_directory(folder)) make(folder);
    lock(folder / "lock");
}

DataFolder::~DataFolder() { ::close(descriptor_); }

void DataFolder::lock(std::filesystem::path const& file) {
    descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor_ < 0)
        refuse("The data folder " + file.parent_path().string() + " is not writable (" +
               std::generic_category().message(errno) + "); give this user the right to write there");
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        auto const holder = holder_of(descriptor_);
        ::close(descriptor_);
        throw Error(Fault::unavailable, "The data folder " + file.parent_path().string() + " is in use by process " +
                                            holder + "; stop that process or choose another folder with data.dir")
            .with_code("DATA_FOLDER_IN_USE");
    }
    auto const pid = std::to_string(::getpid());
    if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, pid.data(), pid.size(), 0) < 0) {
        ::close(descriptor_);
        refuse("The data folder " + file.parent_path().string() + " cannot be written to; is its disk full?");
    }
}

}  // namespace tenon::sql
