#include <tenon/lab/result_attestor.hpp>

#include "core/lab/lab_world.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

struct Attested : LabWorld {
    lab::ResultAttestor attestor{{store, clock}};

    std::string result_of(std::vector<double> const& closes, Json::Object agent = {}) {
        give_prices(closes);
        auto const id = start(backtest_of(make_agent(std::move(agent)))).id;
        work();
        return session(id).result_id.value();
    }
    std::string shown(Attestation const& made) const {
        std::string all;
        for (auto const& figure : made.figures) all += figure.label + '=' + figure.value + '\n';
        return all;
    }
};

Timestamp day(int year, unsigned month, unsigned d) {
    return Timestamp(std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(d)));
}

}  // namespace

TEST_CASE("a good result is attested with its figures", "[lab]") {
    Attested world;
    auto const id = world.result_of({100, 110, 121, 121}, {{"name", "α-prime"}});
    auto const made = world.attestor.attest(world.owner, id);
    CHECK(made.subject == "α-prime");
    CHECK(made.subject_note == "rules • OMNI Mode");
    CHECK(made.scope == "Backtest • BTC/USDT");
    CHECK(made.period == "Jan 01 - Jan 01, 2025");
    CHECK(world.shown(made) ==
          "Total PnL=+10.00 %\nMax Drawdown=0.00 %\nWin Rate=100.00 %\nSharpe Ratio=1.155\n"
          "Total Trades=1\nProfit Factor=N/A\nDuration=3h\nCandles=4 x 1h\n");
    CHECK(made.facts.find("pnl_pct")->as_real()->digits == "10.0000");
    CHECK(*made.facts.find("result_id")->as_text() == id);
    CHECK(made.facts.find("profit_factor")->is_null());
    CHECK(*made.facts.find("synthetic")->as_bool() == false);
}

TEST_CASE("made-up prices are named on the certificate", "[lab]") {
    Attested world;
    world.give_prices({100, 110});
    world.unit.run([&] {
        auto const candles = world.candles.read({"BTC/USDT", "1h"}, {}, 10);
        world.candles.put({"BTC/USDT", "1h"}, candles, "synthetic: a walk");
    });
    auto const session = world.start(world.backtest_of(world.make_agent()));
    world.work();
    auto const made = world.attestor.attest(world.owner, world.session(session.id).result_id.value());
    CHECK(world.shown(made).find("Price History=synthetic") != std::string::npos);
    CHECK(*made.facts.find("synthetic")->as_bool());
}

TEST_CASE("what is not worth a certificate", "[lab]") {
    Attested world;
    auto const fault_of = [&](Actor const& who, std::string const& id) {
        try {
            world.attestor.attest(who, id);
        } catch (Error const& error) {
            return std::string(error.code());
        }
        return std::string("attested");
    };
    SECTION("a loss") { CHECK(fault_of(world.owner, world.result_of({100, 110, 99, 99})) == "UNPROFITABLE_RESULT"); }
    SECTION("zero is no loss") { CHECK(fault_of(world.owner, world.result_of({100, 100, 100})) == "attested"); }
    SECTION("a result of somebody else, also for an admin") {
        auto const id = world.result_of({100, 110, 121});
        CHECK(fault_of(manager, id) == "FORBIDDEN");
        CHECK(fault_of(admin, id) == "FORBIDDEN");
    }
    SECTION("no result") { CHECK(fault_of(world.owner, nth_id(999)) == "NOT_FOUND"); }
}

TEST_CASE("a result knows its certificate", "[lab]") {
    Attested world;
    auto const id = world.result_of({100, 110, 121});
    world.unit.run([&] { world.attestor.issued(world.owner, id, "certificate-1"); });
    CHECK(world.column(lab::results, "has_certificate") == "true");
    CHECK(world.column(lab::results, "certificate_id") == "certificate-1");
    world.unit.run([&] { world.attestor.revoked(world.owner, id, "certificate-1"); });
    CHECK(world.column(lab::results, "has_certificate") == "false");
}

TEST_CASE("periods", "[lab]") {
    CHECK(lab::show_period(day(2025, 10, 1), day(2025, 11, 1)) == "Oct 01 - Nov 01, 2025");
    CHECK(lab::show_period(day(2024, 12, 31), day(2025, 1, 2)) == "Dec 31, 2024 - Jan 02, 2025");
}
