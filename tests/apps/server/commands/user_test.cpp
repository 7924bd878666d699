#include "commands/commands.hpp"
#include "support/catch.hpp"
#include "wiring/identity_kit.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <iostream>
#include <sstream>

using namespace tenon;
using namespace tenon::server;

namespace {

// Puts a stream's text elsewhere while it lives.
class Redirected {
public:
    Redirected(std::ios& stream, std::streambuf* to) : stream_(stream), usual_(stream.rdbuf(to)) {}
    Redirected(Redirected const&) = delete;
    Redirected& operator=(Redirected const&) = delete;
    ~Redirected() { stream_.rdbuf(usual_); }

private:
    std::ios& stream_;
    std::streambuf* usual_;
};

bool holds(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

// `tenon user ...` over a data folder of its own.
class UserCommand {
public:
    UserCommand() {
        auto pattern = (std::filesystem::temp_directory_path() / "tenon-user-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        folder = pattern;
        int const nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);  // no terminal, wherever the tests run
        ::dup2(nothing, STDIN_FILENO);
        ::close(nothing);
    }
    UserCommand(UserCommand const&) = delete;
    UserCommand& operator=(UserCommand const&) = delete;
    ~UserCommand() { std::filesystem::remove_all(folder); }

    int run(std::vector<std::string> words, std::string const& typed = {}) {
        words.insert(words.begin(), {"tenon", "user"});
        words.insert(words.end(), {"--data.dir", folder.string(), "--log.level", "error"});
        std::vector<char const*> arguments;
        for (auto const& word : words) arguments.push_back(word.c_str());
        std::ostringstream out, err;
        std::istringstream in(typed);
        Redirected const r1(std::cout, out.rdbuf()), r2(std::cerr, err.rdbuf()), r3(std::cin, in.rdbuf());
        auto const code = run_command(static_cast<int>(arguments.size()), arguments.data());
        said = out.str(), complained = err.str();
        return code;
    }
    server::Settings settings() const {
        SettingSources sources;
        sources.flags = {{"data.dir", folder.string()}, {"log.level", "error"}};
        return load_settings(sources).values;
    }
    // Whether somebody can sign in so, by the use case that the server has.
    bool signs_in(std::string const& email, std::string const& password) const {
        Application app(settings());
        RunKit runs(app);
        IdentityKit const kit(app, runs, "http://localhost");
        try {
            return kit.log_in(email, password, {}).user.email == email;
        } catch (Error const&) {
            return false;
        }
    }

    std::filesystem::path folder;
    std::string said, complained;
};

}  // namespace

TEST_CASE("accounts are created on the command line") {
    UserCommand user;

    SECTION("with a password that is given") {
        CHECK(user.run({"add", "--email", "ann@example.com", "--role", "admin", "--name", "Ann Example", "--password",
                        "correct horse"}) == exit_ok);
        CHECK(user.said == "created ann@example.com as admin\n");
        CHECK(user.signs_in("ann@example.com", "correct horse"));
        CHECK(user.run({"list"}) == exit_ok);
        CHECK(holds(user.said, "Ann Example"));
        CHECK(holds(user.said, " admin "));
    }
    SECTION("with one that is piped in") {
        CHECK(user.run({"add", "--email", "ann@example.com", "--password", "-"}, "battery staple\n") == exit_ok);
        CHECK(user.signs_in("ann@example.com", "battery staple"));
        CHECK(user.run({"add", "--email", "bob@example.com", "--password", "-"}) == exit_failed);
    }
    SECTION("with one that is made and said once") {
        CHECK(user.run({"add", "--email", "ann@example.com"}) == exit_ok);
        auto const start = user.said.find("password: ") + 10;
        CHECK(user.signs_in("ann@example.com", user.said.substr(start, 20)));
    }
    SECTION("by the rules of the API") {
        CHECK(user.run({"add", "--email", "ann", "--role", "boss", "--password", "short"}) == exit_failed);
        CHECK(holds(user.complained, "  email: "));
        CHECK(holds(user.complained, "  role: "));
        CHECK(holds(user.complained, "  password: "));
        CHECK(user.run({"list"}) == exit_ok);
        CHECK(user.said.empty());
    }
    SECTION("once") {
        CHECK(user.run({"add", "--email", "ann@example.com"}) == exit_ok);
        CHECK(user.run({"add", "--email", "ANN@example.com"}) == exit_failed);
        CHECK(holds(user.complained, "already exists"));
    }
}

TEST_CASE("accounts are changed on the command line") {
    UserCommand user;
    REQUIRE(user.run({"add", "--email", "ann@example.com", "--role", "admin", "--password", "correct horse"}) == 0);
    REQUIRE(user.run({"add", "--email", "bob@example.com", "--password", "correct horse"}) == 0);

    SECTION("to another role") {
        CHECK(user.run({"set-role", "BOB@example.com", "manager"}) == exit_ok);
        CHECK(user.said == "bob@example.com is now manager\n");
        CHECK(user.run({"set-role", "bob@example.com", "boss"}) == exit_failed);
        CHECK(user.run({"set-role", "ann@example.com", "viewer"}) == exit_failed);
        CHECK(holds(user.complained, "last active admin"));
    }
    SECTION("to be of no use any more") {
        CHECK(user.run({"deactivate", "bob@example.com"}) == exit_ok);
        CHECK_FALSE(user.signs_in("bob@example.com", "correct horse"));
        CHECK(user.run({"list"}) == exit_ok);
        CHECK(holds(user.said, "deactivated"));
        CHECK(user.run({"reset-link", "bob@example.com"}) == exit_failed);
        CHECK(holds(user.complained, "activate it first"));
    }
    SECTION("to another password, by a link") {
        CHECK(user.run({"reset-link", "bob@example.com", "--server.public_url", "https://tenon.example"}) == exit_ok);
        CHECK(user.said.starts_with("https://tenon.example/reset-password?token="));
        auto const start = user.said.find("token=") + 6;
        auto const token = user.said.substr(start, user.said.find('\n') - start);
        {
            Application app(user.settings());
            RunKit runs(app);
            IdentityKit(app, runs, "").reset_password(token, "battery staple", {});
        }
        CHECK(user.signs_in("bob@example.com", "battery staple"));
    }
    SECTION("only those that are there") {
        for (auto const& words : std::vector<std::vector<std::string>>{{"set-role", "x@example.com", "admin"},
                                                                       {"deactivate", "x@example.com"},
                                                                       {"reset-link", "x@example.com"}}) {
            CHECK(user.run(words) == exit_failed);
            CHECK(holds(user.complained, "no user with the e-mail x@example.com"));
        }
    }
}

TEST_CASE("the user command says how it is used") {
    UserCommand user;
    for (auto const& words : std::vector<std::vector<std::string>>{
             {}, {"add"}, {"set-role", "ann@example.com"}, {"deactivate"}, {"reset-link"}, {"lend"}}) {
        CHECK(user.run(words) == exit_usage);
        CHECK_FALSE(user.complained.empty());
    }
    CHECK(user.run({"add", "--help"}) == exit_ok);
    CHECK(holds(user.said, "--email"));
}

TEST_CASE("accounts are left to the server while it runs") {
    UserCommand user;
    Application const server(user.settings());
    CHECK(user.run({"add", "--email", "ann@example.com"}) == exit_failed);
    CHECK(holds(user.complained, "tenon: "));
    INFO(user.complained);
    CHECK(holds(user.complained, "another"));
}
