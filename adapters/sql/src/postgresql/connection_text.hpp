#pragma once
#include <string>
#include <string_view>

namespace tenon::sql {

// How to reach a PostgreSQL server, read from a URL (or a service file) as libpq reads it.
struct ConnectionText {
    std::string parameters;   // for libpq: with the password, with time limits where the URL sets none
    std::string user, place;  // to be shown: "tenon", "db.example.com:5432/tenon"
    std::string name;         // of the database
};

// Fault::invalid, with nothing of the URL in the message, when libpq cannot read it.
ConnectionText read_connection_url(std::string const& url);

// What libpq said when it could not connect, as one sentence with what to do.
std::string connection_trouble(ConnectionText const&, std::string_view said);

}  // namespace tenon::sql
