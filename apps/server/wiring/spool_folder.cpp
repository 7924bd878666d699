#include "wiring/spool_folder.hpp"

#include <tenon/kernel/error.hpp>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <string>
#include <unistd.h>

namespace tenon::server {
namespace {

std::string own_prefix() {
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    return std::string(name.data()) + "-";
}

bool is_left_over(std::string const& name, std::string const& prefix) {
    if (!name.starts_with(prefix)) return false;
    pid_t process = 0;
    auto const [end, failure] = std::from_chars(name.data() + prefix.size(), name.data() + name.size(), process);
    if (failure != std::errc() || end != name.data() + name.size() || process <= 0) return false;
    return process == ::getpid() || (::kill(process, 0) != 0 && errno == ESRCH);
}

std::filesystem::path make(std::filesystem::path const& data_dir) {
    auto const all = data_dir / "spool";
    auto const prefix = own_prefix();
    auto const own = all / (prefix + std::to_string(::getpid()));
    std::error_code trouble;
    bool const is_new = std::filesystem::create_directories(data_dir, trouble);
    if (is_new) std::filesystem::permissions(data_dir, std::filesystem::perms::owner_all, trouble);
    std::filesystem::create_directories(all, trouble);
    if (!trouble)
        for (auto const& entry : std::filesystem::directory_iterator(all, trouble))
            if (is_left_over(entry.path().filename(), prefix)) std::filesystem::remove_all(entry.path(), trouble);
    std::filesystem::create_directories(own, trouble);
    if (!std::filesystem::is_directory(own))
        throw Error(Fault::unavailable, "The data folder " + data_dir.string() + " cannot be made or written to (" +
                                            trouble.message() + "); choose another with data.dir");
    return own;
}

}  // namespace

SpoolFolder::SpoolFolder(std::filesystem::path const& data_dir) : path(make(data_dir)) {}

SpoolFolder::~SpoolFolder() {
    std::error_code ignored;  // the next process clears what stays
    std::filesystem::remove_all(path, ignored);
}

}  // namespace tenon::server
