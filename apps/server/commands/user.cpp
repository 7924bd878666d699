#include "commands/ask_password.hpp"
#include "commands/commands.hpp"
#include "wiring/identity_kit.hpp"

#include <tenon/crypto/secrets.hpp>

#include <CLI/CLI.hpp>

#include <iomanip>
#include <iostream>
#include <memory>

namespace tenon::server {
namespace {

struct UserCall {
    std::string email, role, name, password;
};

class Users {
public:
    explicit Users(Settings const& settings) : app_(settings), identity_(app_, runs_, public_url_of(settings)) {}

    int add(UserCall call) {
        auto const is_made = call.password.empty();
        if (is_made) call.password = crypto::make_secrets(*app_.ground.random)->make_token().substr(0, 20);
        Json::Object sent{{"email", call.email}, {"role", call.role}, {"password", call.password}};
        if (!call.name.empty()) sent.emplace_back("full_name", call.name);
        auto const user = identity::user_of(identity_.users.verbs().create(operator_of_the_machine(), draft(sent)));
        std::cout << "created " << user.email << " as " << to_text(user.role) << '\n';
        if (is_made) std::cout << "password: " << call.password << "   (not shown again)\n";
        return exit_ok;
    }

    int list() const {
        std::vector<QueryPair> const by_email{{"sort", "email"}, {"page_size", "1000"}, {"count", "none"}};
        auto result = identity_.users.read().list(operator_of_the_machine(), by_email);
        for (auto page = std::move(result.page);; page = identity_.users.read().next(result.request, page)) {
            for (auto const& row : page.rows) print(identity::user_of(row));
            if (!page.has_more) return exit_ok;
        }
    }

    int set_role(UserCall const& call) {
        auto const found = require(call.email);
        auto const changed = identity_.users.verbs().update(operator_of_the_machine(), found.id,
                                                            draft({{"role", call.role}}), Update::merge);
        std::cout << found.email << " is now " << to_text(identity::user_of(changed).role) << '\n';
        return exit_ok;
    }

    int deactivate(UserCall const& call) {
        auto const found = require(call.email);
        identity_.users.verbs().erase(operator_of_the_machine(), found.id, Removal::usual);
        std::cout << found.email << " is deactivated; all sessions have ended\n";
        return exit_ok;
    }

    int reset_link(UserCall const& call) {
        std::cout << identity_.make_reset_link(operator_of_the_machine(), require(call.email).id)
                  << "\nworks once, within an hour, when the server runs\n";
        return exit_ok;
    }

private:
    static void print(identity::User const& user) {
        std::cout << std::left << std::setw(40) << user.email << ' ' << std::setw(9) << to_text(user.role) << ' '
                  << std::setw(12) << (user.is_active ? "active" : "deactivated") << ' ' << std::setw(24)
                  << (user.last_login ? format_timestamp(*user.last_login) : "never signed in") << ' '
                  << user.full_name.value_or("") << '\n';
    }

    Draft draft(Json::Object sent) const {
        return read_draft(identity::users, Json(std::move(sent)), *app_.ground.unicode);
    }

    identity::User require(std::string const& email) const {
        std::vector<QueryPair> const filter{{"email", email}};
        auto const rows = identity_.users.read().list(operator_of_the_machine(), filter).page.rows;
        if (rows.empty()) throw Error(Fault::not_found, "There is no user with the e-mail " + email);
        return identity::user_of(rows.front());
    }

    Application app_;
    RunKit runs_{app_};
    IdentityKit identity_;
};

// "-" stands for what is typed or piped in.
std::string password_of(UserCall const& call) {
    if (call.password == "-") return read_password_line();
    return call.password.empty() ? ask_new_password() : call.password;
}

}  // namespace

void add_user_command(CLI::App& app, Invocation& invocation) {
    auto* command = app.add_subcommand("user", "Create and change user accounts; the server must not be running");
    command->require_subcommand(1);
    auto const call = std::make_shared<UserCall>();
    using Action = int (*)(Users&, UserCall const&);
    auto const verb = [&](char const* name, char const* help, Action act) {
        auto* const made = command->add_subcommand(name, help);
        made->callback([&invocation, call, act] {
            invocation.action = [&invocation, call, act] {
                Users users(load_settings(invocation.sources).values);
                return act(users, *call);
            };
        });
        return made;
    };
    auto* const add = verb("add", "Create an account", [](Users& users, UserCall const& given) {
        auto complete = given;
        complete.password = password_of(given);
        return users.add(std::move(complete));
    });
    add->add_option("--email", call->email, "What the person signs in with")->required();
    add->add_option("--role", call->role, "viewer, operator, manager or admin")->default_val("operator");
    add->add_option("--name", call->name, "The person's full name");
    add->add_option("--password", call->password,
                    "- reads it from standard input. Without this flag it is asked for; left empty there, or away "
                    "from a terminal, one is made and printed once");
    verb("list", "Print all accounts", [](Users& users, UserCall const&) { return users.list(); });
    auto* const set_role = verb("set-role", "Give an account another role; its sessions end",
                                [](Users& users, UserCall const& given) { return users.set_role(given); });
    auto* const deactivate = verb("deactivate", "Close an account and end its sessions",
                                  [](Users& users, UserCall const& given) { return users.deactivate(given); });
    auto* const reset_link = verb("reset-link", "Print a link for setting an account's password",
                                  [](Users& users, UserCall const& given) { return users.reset_link(given); });
    for (auto* const about_one : {set_role, deactivate, reset_link})
        about_one->add_option("email", call->email, "Whose")->required();
    set_role->add_option("role", call->role, "viewer, operator, manager or admin")->required();
}

}  // namespace tenon::server
