#pragma once
#include <string>

namespace tenon {

// One message of plain UTF-8 text to one address.
struct Mail {
    std::string to, subject, text;
    friend bool operator==(Mail const&, Mail const&) = default;
};

// Hands messages over to be delivered. An outside effect: call it after the unit of work, never inside.
class Mailer {
public:
    virtual ~Mailer() = default;
    // invalid: an address or subject that would break out of its header line; unavailable; storage_full.
    virtual void send(Mail const&) = 0;
};

}  // namespace tenon
