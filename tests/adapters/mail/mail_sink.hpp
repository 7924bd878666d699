#pragma once
#include "received_mails.hpp"
#include "support/scratch_folder.hpp"

#include <sys/types.h>

namespace tenon::testing {

// mail_sink.py, on a free port, until this goes.
class MailSink {
public:
    explicit MailSink(std::vector<std::string> const& options = {});
    MailSink(MailSink const&) = delete;
    MailSink& operator=(MailSink const&) = delete;
    ~MailSink();

    // "127.0.0.1:<port>"
    std::string address() const { return "127.0.0.1:" + port_; }
    // "ca=<its certificate>"
    std::string trust() const { return "ca=" + (folder_.path / "certificate.pem").string(); }
    std::vector<ReceivedMail> received() const { return received_mails(folder_.path); }

private:
    ScratchFolder folder_;
    pid_t process_ = -1;
    int input_ = -1;  // the sink ends when this is closed
    std::string port_;
};

}  // namespace tenon::testing
