#include "mail_sink.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <stdexcept>

namespace tenon::testing {

MailSink::MailSink(std::vector<std::string> const& options) {
    int in[2], out[2];
    if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    std::vector<std::string> words{"python3", "-B", TENON_TEST_FOLDER "/mail_sink.py", folder_.path.string()};
    words.insert(words.end(), options.begin(), options.end());
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    process_ = ::fork();
    if (process_ == 0) {
        ::dup2(in[0], STDIN_FILENO);
        ::dup2(out[1], STDOUT_FILENO);
        ::execvp("python3", arguments.data());
        ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    input_ = in[1];
    auto* const said = ::fdopen(out[0], "r");
    char port[16] = "";
    bool const listens = std::fscanf(said, "port %15s", port) == 1;
    std::fclose(said);
    if (!listens) throw std::runtime_error("the mail sink did not start");
    port_ = port;
}

MailSink::~MailSink() {
    ::close(input_);
    ::waitpid(process_, nullptr, 0);
}

}  // namespace tenon::testing
