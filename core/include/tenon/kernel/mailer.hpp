#pragma once
#include <string>
#include <string_view>

namespace tenon {

// One message in UTF-8 to one address, as plain text and, unless it is empty, as HTML that says the same.
struct Mail {
    std::string to, subject, text, html = {};
    friend bool operator==(Mail const&, Mail const&) = default;
};

// Hands messages over to be delivered. An outside effect: never inside a unit of work (see MailOutbox).
class Mailer {
public:
    virtual ~Mailer() = default;
    // Faults: those of require_sendable(); invalid when the message or its address is refused for good;
    // unavailable; storage_full.
    virtual void send(Mail const&) = 0;
};

// What every Mailer holds to. Fault::invalid for an address or subject that would break out of its
// header line, and for text that no mail can carry: not UTF-8, with a NUL or a bare CR.
void require_sendable(Mail const&);
// One address that needs no quotes, as mailbox@domain, in UTF-8, of at most 320 bytes; else Fault::invalid.
void require_plain_address(std::string_view address);

}  // namespace tenon
