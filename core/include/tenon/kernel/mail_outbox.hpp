#pragma once
#include <tenon/kernel/mailer.hpp>

namespace tenon {

// Where mails wait that a unit of work causes: they leave after its commit, or never when it rolls back.
class MailOutbox {
public:
    virtual ~MailOutbox() = default;
    // To be called inside a unit of work. Faults: those of require_sendable(); too_large.
    virtual void add(Mail const&) = 0;
};

}  // namespace tenon
