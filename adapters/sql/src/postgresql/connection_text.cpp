#include "postgresql/connection_text.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>

#include <libpq-fe.h>
#include <map>
#include <memory>
#include <utility>

namespace tenon::sql {
namespace {

using Parameters = std::map<std::string, std::string>;

// A server that is away or silent is noticed within seconds, not within the hours of TCP's own limits.
constexpr std::pair<char const*, char const*> usual[] = {
    {"connect_timeout", "5"},    {"keepalives_idle", "10"},     {"keepalives_interval", "5"},
    {"keepalives_count", "3"},   {"tcp_user_timeout", "15000"}, {"application_name", "tenon"},
    {"client_encoding", "UTF8"},
};

Parameters parse(std::string const& url) {
    char* trouble = nullptr;
    std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> const options(PQconninfoParse(url.c_str(), &trouble),
                                                                               &PQconninfoFree);
    PQfreemem(trouble);  // it may quote the password
    if (!options)
        throw Error(Fault::invalid,
                    "database.url cannot be read; write postgresql://user:password@host:port/name?sslmode=verify-full, "
                    "where @ : / ? # and % in a password become %40 %3A %2F %3F %23 %25");
    Parameters out;
    for (auto const* option = options.get(); option->keyword; ++option)
        if (option->val) out.emplace(option->keyword, option->val);
    return out;
}

std::string in_quotes(std::string_view value) {
    std::string out = "'";
    for (char const c : value) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

std::string value_of(Parameters const& parameters, char const* name, std::string fallback) {
    auto const found = parameters.find(name);
    return found == parameters.end() || found->second.empty() ? std::move(fallback) : found->second;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

std::string advice_on(std::string_view said, ConnectionText const& text) {
    if (has(said, "password")) return "check the user and the password in database.url";
    if (has(said, "certificate") || has(said, "SSL") || has(said, "ssl"))
        return "check sslmode in database.url and the certificates";
    bool const is_unknown = has(said, "does not exist");
    if (is_unknown && has(said, "database \"")) return "create it with: createdb " + text.name;
    if (is_unknown && has(said, "role \"")) return "create it with: createuser --pwprompt " + text.user;
    if (has(said, "pg_hba.conf")) return "allow this machine in the server's pg_hba.conf";
    return "check that PostgreSQL runs there and can be reached from here";
}

// What stands behind "connection to server at ... failed: FATAL:" for the last address tried.
std::string_view reason_in(std::string_view said) {
    auto const skip_to = [&](std::string_view mark) {
        if (auto const at = said.rfind(mark); at != said.npos) said.remove_prefix(at + mark.size());
    };
    skip_to("to the database.\n");  // SOCI's own words
    skip_to("failed: ");
    skip_to("FATAL: ");
    said = said.substr(0, said.find('\n'));
    return trim(said);
}

}  // namespace

ConnectionText read_connection_url(std::string const& url) {
    auto parameters = parse(url);
    for (auto const& [name, value] : usual) parameters.emplace(name, value);
    ConnectionText out;
    for (auto const& [name, value] : parameters)
        out.parameters += (out.parameters.empty() ? "" : " ") + name + "=" + in_quotes(value);
    out.user = value_of(parameters, "user", "this user");
    out.name = value_of(parameters, "dbname", out.user);
    out.place =
        value_of(parameters, "host", "the local socket") + ":" + value_of(parameters, "port", "5432") + "/" + out.name;
    return out;
}

std::string connection_trouble(ConnectionText const& text, std::string_view said) {
    return "The database " + text.place + " cannot be opened as " + text.user + " (" + std::string(reason_in(said)) +
           "); " + advice_on(said, text);
}

}  // namespace tenon::sql
