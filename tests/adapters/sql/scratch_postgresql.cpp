#include "scratch_postgresql.hpp"

#include <array>
#include <atomic>
#include <fcntl.h>
#include <libpq-fe.h>
#include <memory>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace tenon::sql {
namespace {

// The script that stops the server when this program closes, or loses, its end of the pipe.
class Server {
public:
    Server() {
        std::array<int, 2> to{}, from{};
        if (::pipe2(to.data(), O_CLOEXEC) != 0 || ::pipe2(from.data(), O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
        spawn(to[0], from[1]);
        ::close(to[0]), ::close(from[1]);
        input_ = to[1];
        url_ = line_of(from[0]);
        ::close(from[0]);
    }
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;
    ~Server() {
        ::close(input_);
        ::waitpid(process_, nullptr, 0);
    }

    std::string url_of(std::string const& database) const { return url_.substr(0, url_.rfind('/') + 1) + database; }

private:
    void spawn(int input, int output) {
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
        std::string script = TENON_POSTGRESQL_SERVER, python = "python3", flag = "-B";
        std::array<char*, 4> arguments{python.data(), flag.data(), script.data(), nullptr};
        auto const failure = ::posix_spawnp(&process_, "python3", &actions, nullptr, arguments.data(), environ);
        ::posix_spawn_file_actions_destroy(&actions);
        if (failure != 0) throw std::runtime_error("python3 cannot be run");
    }

    static std::string line_of(int descriptor) {
        std::string line;
        for (char c = 0; ::read(descriptor, &c, 1) == 1 && c != '\n';) line += c;
        if (line.empty()) throw std::runtime_error("PostgreSQL did not start: run scripts/setup.sh test");
        return line;
    }

    pid_t process_ = 0;
    int input_ = -1;
    std::string url_;
};

Server const& server() {
    static Server const started;
    return started;
}

std::string next_name() {
    static std::atomic<int> count = 0;
    return "scratch_" + std::to_string(++count);
}

}  // namespace

void ScratchPostgresql::administer(std::string const& sql) {
    std::unique_ptr<PGconn, decltype(&PQfinish)> const connection(PQconnectdb(server().url_of("postgres").c_str()),
                                                                  &PQfinish);
    std::unique_ptr<PGresult, decltype(&PQclear)> const result(PQexec(connection.get(), sql.c_str()), &PQclear);
    auto const status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error(PQerrorMessage(connection.get()));
}

ScratchPostgresql::ScratchPostgresql(std::string const& from) : name(next_name()) {
    administer("CREATE DATABASE " + name + " TEMPLATE " + from + " STRATEGY FILE_COPY");
}

ScratchPostgresql::~ScratchPostgresql() {
    if (!is_kept_) administer("DROP DATABASE " + name + " WITH (FORCE)");
}

std::string ScratchPostgresql::url() const { return server().url_of(name); }

}  // namespace tenon::sql
