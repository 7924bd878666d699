#pragma once
#include <tenon/kernel/notices.hpp>

#include "support/fakes/fake_unit_of_work.hpp"

namespace tenon::testing {

// Who was told what: "ID: title: message", of admins without the id.
class FakeNotices final : public Notices {
public:
    explicit FakeNotices(FakeUnitOfWork& unit) : unit_(unit) { unit.restores(told); }
    std::vector<std::string> told;

    void tell(std::string const& user_id, std::string const& title, std::string const& message) override {
        tell_admins(user_id + ": " + title, message);
    }
    void tell_admins(std::string const& title, std::string const& message) override {
        unit_.require_running();
        told.push_back(title + ": " + message);
    }

private:
    FakeUnitOfWork& unit_;
};

}  // namespace tenon::testing
