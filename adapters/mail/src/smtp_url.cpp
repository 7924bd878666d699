#include "smtp_url.hpp"

#include <tenon/kernel/error.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace tenon::mail {
namespace {

struct Free {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
    void operator()(char* text) const { curl_free(text); }
};
using Url = std::unique_ptr<CURLU, Free>;

[[noreturn]] void refuse(std::string const& why) { throw Error(Fault::invalid, "mail.url cannot be used: " + why); }

std::string part(Url const& url, CURLUPart which, unsigned flags = CURLU_URLDECODE) {
    char* found = nullptr;
    auto const code = curl_url_get(url.get(), which, &found, flags);
    std::unique_ptr<char, Free> const owner(found);
    if (code == CURLUE_URLDECODE) refuse("its user, password or options decode to control characters.");
    return code == CURLUE_OK ? std::string(found) : std::string();
}

void read_option(SmtpServer& server, std::string_view name, std::string const& value) {
    if (name == "ca" && !value.empty()) server.ca_file = value;
    else if (name == "starttls" && !server.is_tls && value == "required") server.start_tls = StartTls::required;
    else if (name == "starttls" && !server.is_tls && value == "optional") server.start_tls = StartTls::optional;
    else if (name == "starttls" && !server.is_tls && value == "never") server.start_tls = StartTls::never;
    else
        refuse("its options are ca=FILE and, for smtp:, starttls=required, optional or never; not '" +
               std::string(name) + "=" + value + "'.");
}

void read_options(SmtpServer& server, std::string_view query) {
    while (!query.empty()) {
        auto const end = std::min(query.find('&'), query.size());
        auto const option = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        auto const equals = std::min(option.find('='), option.size());
        read_option(server, option.substr(0, equals), std::string(option.substr(std::min(equals + 1, option.size()))));
    }
}

}  // namespace

SmtpServer read_smtp_url(std::string const& text) {
    Url const url(curl_url());
    if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK)
        refuse("write smtp://user:password@host:587, with %40 for an @ in user or password.");
    auto const scheme = part(url, CURLUPART_SCHEME);
    if (scheme != "smtp" && scheme != "smtps") refuse("it begins with neither smtp:// nor smtps://.");
    SmtpServer server;
    server.is_tls = scheme == "smtps";
    server.host = part(url, CURLUPART_HOST);
    server.user = part(url, CURLUPART_USER);
    server.password = part(url, CURLUPART_PASSWORD);
    auto const port = part(url, CURLUPART_PORT);
    server.port = port.empty() ? (server.is_tls ? 465 : 587) : static_cast<unsigned>(std::stoul(port));
    if (auto const path = part(url, CURLUPART_PATH); !path.empty() && path != "/") refuse("it has a path.");
    if (server.user.empty() != server.password.empty()) refuse("user and password belong together: give both.");
    read_options(server, part(url, CURLUPART_QUERY));
    return server;
}

}  // namespace tenon::mail
