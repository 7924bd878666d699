#pragma once
#include "smtp_url.hpp"

#include <chrono>
#include <string>

namespace tenon::mail {

struct TransferTimes {
    std::chrono::milliseconds connect, total;
};

struct Envelope {
    std::string from, to, message;
};

enum class Outcome {
    accepted,
    refused,  // this message, for good
    away,     // try again: connection, TLS, sign-in, 4xx
};

struct TransferResult {
    Outcome outcome = Outcome::away;
    long reply_code = 0;  // the server's last, 0 when it said nothing
    std::string reason;   // for the operator; "" when accepted. Never holds user or password.
};

// Hands one message over on a connection of its own.
TransferResult transfer(SmtpServer const&, TransferTimes, Envelope const&);

}  // namespace tenon::mail
