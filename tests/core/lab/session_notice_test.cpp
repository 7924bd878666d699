#include <tenon/lab/manage_settings.hpp>

#include "core/lab/lab_world.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

struct NoticeWorld : LabWorld {
    NoticeWorld() { give_prices({100, 110, 121, 110, 99, 108.9, 98.01, 98.01}); }

    std::vector<std::string> told_by(Json::Object more) {
        start(backtest_of(make_agent(), std::move(more)));
        work();
        return notices.told;
    }
    void set_mail(std::string const& kind, bool is_wanted) {
        ManageResource rows{verbs(lab::user_settings)};
        lab::ManageSettings const manage({rows, store, unit, json});
        Json::Object const wish{{kind, is_wanted}};
        manage.change(owner, draft(lab::user_settings, {{"email_notifications", wish}}), Update::merge, {});
    }
};

std::vector<std::string> one(std::string line) { return {operator_.user_id + ": " + std::move(line)}; }

}  // namespace

TEST_CASE("the owner is told what a test has come to, where it was asked for", "[lab]") {
    CHECK(NoticeWorld().told_by({}).empty());
    CHECK(NoticeWorld().told_by({{"email_notifications", true}}) ==
          one("The backtest of \"crossing\" has ended: It came to -10.00 % on BTC/USDT (1h), with 2 trades, of which "
              "0.00 "
              "% won, and a largest drawdown of 18.18 %."));
}

TEST_CASE("the owner is told that a test has failed", "[lab]") {
    NoticeWorld world;
    world.models.decides = [](lab::Situation const&) -> lab::Decision { throw Error(Fault::forbidden, "No credit"); };
    CHECK(world.told_by({{"email_notifications", true}}) == one("The backtest of \"crossing\" has failed: No credit"));
}

TEST_CASE("who wants no mails about tests gets none", "[lab]") {
    NoticeWorld other;
    other.set_mail("marketing", false);
    CHECK(other.told_by({{"email_notifications", true}}).size() == 1);
    NoticeWorld quiet;
    quiet.set_mail("test_completed", false);
    CHECK(quiet.told_by({{"email_notifications", true}}).empty());
}
