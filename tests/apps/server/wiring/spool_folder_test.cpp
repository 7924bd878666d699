#include "wiring/spool_folder.hpp"

#include "support/catch.hpp"
#include "world.hpp"

#include <sys/wait.h>

#include <fstream>

using namespace tenon;
using namespace tenon::server;
namespace fs = std::filesystem;

namespace {

// The number of a process that has ended.
pid_t ended_process() {
    auto const child = ::fork();
    if (child == 0) ::_exit(0);
    ::waitpid(child, nullptr, 0);
    return child;
}

}  // namespace

TEST_CASE("a spool folder is of this process alone and goes with it") {
    Folder const data;
    fs::path path;
    {
        SpoolFolder const spool(data.path);
        path = spool.path;
        std::ofstream(path / "upload") << "x";
        CHECK(path.parent_path() == data.path / "spool");
        CHECK(path.filename().string().ends_with("-" + std::to_string(::getpid())));
    }
    CHECK_FALSE(fs::exists(path));
}

TEST_CASE("what ended processes of this machine left in the spool is cleared, and nothing else") {
    Folder const data;
    auto const all = data.path / "spool";
    auto const own = SpoolFolder(data.path).path.filename().string();
    auto const host = own.substr(0, own.rfind('-') + 1);
    auto const left = host + std::to_string(ended_process());
    std::vector<std::string> const kept = {host + std::to_string(::getppid()), "elsewhere-1", host + "x", host + "-1"};
    fs::create_directories(all / left / "uploads");
    for (auto const& name : kept) fs::create_directories(all / name);
    SpoolFolder const spool(data.path);
    CHECK_FALSE(fs::exists(all / left));
    for (auto const& name : kept) CHECK(fs::exists(all / name));
}

TEST_CASE("a data folder that cannot be made is told with its setting") {
    CHECK_THROWS_MATCHES(SpoolFolder("/proc/tenon"), Error, Predicate<Error>([](Error const& e) {
                             return std::string_view(e.what()).find("data.dir") != std::string_view::npos;
                         }));
}
