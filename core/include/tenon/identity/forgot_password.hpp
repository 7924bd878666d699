#pragma once
#include <tenon/identity/mail_throttle.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/kernel/text.hpp>

namespace tenon::identity {

// Has a link for setting a new password sent, by SendResetLink, unless too many were asked for. It does
// the same for everybody, so that neither its answer nor its time says whether there is such a person.
class ForgotPassword {
public:
    struct Ports {
        EnqueueRun const& enqueue;
        MailThrottle& throttle;
        UnicodeText const& text;
        UnitOfWork& unit;
    };
    explicit ForgotPassword(Ports ports) : ports_(ports) {}

    void operator()(std::string_view email) const;

private:
    Ports ports_;
};

}  // namespace tenon::identity
