#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/log.hpp>
#include <tenon/kernel/mailer.hpp>
#include <tenon/mail/sender.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace tenon::mail {

struct SmtpSettings {
    // smtp://user:password@host:587   TLS by STARTTLS, which the server must offer; ?starttls=optional or
    //                                 never is for relays on a network that is trusted
    // smtps://user:password@host:465  TLS from the first byte
    // User and password may be absent and are percent-encoded; ?ca=/path/to/ca.pem names the authority
    // that the server's certificate must come from, else it is the system's.
    std::string url;
    std::chrono::milliseconds connect_time{10'000}, total_time{30'000};
    // total_time is that of handing a message over, and again of waiting for the answer to it.
};

// Mail by SMTP (RFC 5321), one connection for each message. Why one was not taken is logged without its
// recipient, user or password; what is thrown says no more than that mail is away (unavailable:
// connection, TLS, sign-in, 4xx) or refused (invalid: 5xx). Thread-safe.
// Fault::invalid, naming the setting mail.url or mail.from, for a URL or a sender that cannot serve.
std::unique_ptr<Mailer> make_smtp_mailer(SmtpSettings, Sender, Clock const&, IdSource&, Log&);

}  // namespace tenon::mail
