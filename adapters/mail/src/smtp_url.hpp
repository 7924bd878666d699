#pragma once
#include <string>

namespace tenon::mail {

enum class StartTls { required, optional, never };

// What mail.url says about the server to hand mail to.
struct SmtpServer {
    bool is_tls = false;                        // from the first byte
    std::string host, user, password, ca_file;  // "" = absent
    unsigned port = 0;
    StartTls start_tls = StartTls::required;
};

// See SmtpSettings::url. Fault::invalid, in a sentence without the password.
SmtpServer read_smtp_url(std::string const& url);

}  // namespace tenon::mail
