#include "redis_server.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>

namespace tenon::testing {
namespace {

std::filesystem::path make_folder() {
    auto path = (std::filesystem::temp_directory_path() / "tenon-redis-XXXXXX").string();
    if (!::mkdtemp(path.data())) throw std::runtime_error("no folder for redis-server");
    return path;
}

// Only what may be called between fork and exec.
[[noreturn]] void become(std::vector<char*> const& command, int output, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(1);
    ::dup2(output, STDOUT_FILENO);
    ::execvp(command[0], command.data());
    ::_exit(127);
}

// What it says until it is ready, or ends.
std::string read_until(int input, std::string const& words) {
    std::string said;
    for (char room[512]; said.find(words) == said.npos;) {
        auto const size = ::read(input, room, sizeof room);
        if (size <= 0) throw std::runtime_error("redis-server did not start; is it installed? It said: " + said);
        said.append(room, static_cast<std::size_t>(size));
    }
    return said;
}

}  // namespace

RedisServer::RedisServer(std::vector<std::string> more_options)
    : folder_(make_folder()), more_options_(std::move(more_options)) {
    start();
}

RedisServer::~RedisServer() {
    stop();
    std::filesystem::remove_all(folder_);
}

void RedisServer::start() {
    std::vector<std::string> options{"redis-server",
                                     "--port",
                                     "0",
                                     "--unixsocket",
                                     folder_ / "sock",
                                     "--dir",
                                     folder_,
                                     "--save",
                                     "",
                                     "--appendonly",
                                     "no",
                                     "--daemonize",
                                     "no"};
    options.insert(options.end(), more_options_.begin(), more_options_.end());
    std::vector<char*> command;
    for (auto& option : options) command.push_back(option.data());
    command.push_back(nullptr);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    auto const parent = ::getpid();
    process_ = ::fork();
    if (process_ == 0) become(command, ends[1], parent);
    ::close(ends[1]);
    read_until(ends[0], "eady to accept connections");
    // It goes on talking to a pipe that nobody reads, which it does not mind.
    ::close(ends[0]);
}

void RedisServer::stop() {
    if (process_ < 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
    std::filesystem::remove(folder_ / "sock");
}

void RedisServer::freeze() { ::kill(process_, SIGSTOP); }
void RedisServer::thaw() { ::kill(process_, SIGCONT); }

cache_redis::Reply RedisServer::ask(cache_redis::Arguments const& command) const {
    auto const deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    auto reply = cache_redis::Connection(cache_redis::Address::parse(url()), deadline).ask(command, deadline);
    if (reply.is_error()) throw std::runtime_error(std::string(reply.text()));
    return reply;
}

bool eventually(std::function<bool()> const& holds) {
    auto const end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::yield();
    }
    return true;
}

}  // namespace tenon::testing
