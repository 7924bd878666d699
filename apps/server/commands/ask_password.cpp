#include "commands/ask_password.hpp"

#include <tenon/kernel/error.hpp>

#include <termios.h>
#include <unistd.h>

#include <iostream>

namespace tenon::server {
namespace {

// Typed characters are not shown while this lives.
class HiddenTyping {
public:
    HiddenTyping() {
        tcgetattr(STDIN_FILENO, &usual_);
        auto hidden = usual_;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    HiddenTyping(HiddenTyping const&) = delete;
    HiddenTyping& operator=(HiddenTyping const&) = delete;
    ~HiddenTyping() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual_); }

private:
    termios usual_{};
};

std::string ask(char const* what) {
    std::cerr << what << std::flush;
    std::string line;
    std::getline(std::cin, line);
    std::cerr << '\n';
    return line;
}

}  // namespace

std::string ask_new_password() {
    if (::isatty(STDIN_FILENO) != 1) return {};
    HiddenTyping const hidden;
    auto const first = ask("Password (empty: make one): ");
    if (!first.empty() && ask("The same again: ") != first)
        throw Error(Fault::invalid, "The two passwords are not the same");
    return first;
}

std::string read_password_line() {
    std::string line;
    if (!std::getline(std::cin, line) || line.empty())
        throw Error(Fault::invalid, "There is no password on standard input");
    return line;
}

}  // namespace tenon::server
