#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/mailer.hpp>

#include "support/fakes/fake_unit_of_work.hpp"

#include <vector>

namespace tenon::testing {

class FakeMailer final : public Mailer {
public:
    explicit FakeMailer(FakeUnitOfWork const& unit) : unit_(unit) {}

    std::vector<Mail> sent;
    bool is_away = false;

    void send(Mail const& mail) override {
        unit_.require_idle();
        require_sendable(mail);
        if (is_away) throw Error(Fault::unavailable, "The mail server is away");
        sent.push_back(mail);
    }

private:
    FakeUnitOfWork const& unit_;
};

}  // namespace tenon::testing
