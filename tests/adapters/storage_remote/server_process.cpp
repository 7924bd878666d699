#include "server_process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace tenon::testing {

ServerProcess::ServerProcess(std::vector<std::string> command) {
    std::array<int, 2> to_child{}, from_child{};
    if (::pipe2(to_child.data(), O_CLOEXEC) != 0 || ::pipe2(from_child.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipes");
    std::vector<char*> words;
    for (auto& word : command) words.push_back(word.data());
    words.push_back(nullptr);
    process_ = ::fork();
    if (process_ == 0) {
        ::dup2(to_child[0], STDIN_FILENO);
        ::dup2(from_child[1], STDOUT_FILENO);
        ::execv(words[0], words.data());
        ::_exit(127);
    }
    input_ = to_child[1];
    ::close(to_child[0]);
    ::close(from_child[1]);
    for (char c = 0; ::read(from_child[0], &c, 1) == 1 && c != '\n';) port_ += c;
    ::close(from_child[0]);
    if (port_.empty())
        throw std::runtime_error("a server of the tests did not start: " + command[0] + ' ' + command[1]);
}

ServerProcess::~ServerProcess() {
    ::close(input_);
    ::waitpid(process_, nullptr, 0);
}

}  // namespace tenon::testing
