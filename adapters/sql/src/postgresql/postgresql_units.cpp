#include "postgresql/postgresql_units.hpp"

#include "errors.hpp"

#include <random>
#include <stdexcept>
#include <thread>

namespace tenon::sql {
namespace {

constexpr int most_attempts = 10;
constexpr std::chrono::microseconds first_pause{1'000}, longest_pause{250'000};

// Longer from time to time, and at random, so that those who collided do not meet again.
void back_off(int attempt) {
    std::random_device random;
    auto const most = std::min(first_pause * (1 << attempt), longest_pause);
    std::this_thread::sleep_for(
        std::chrono::microseconds(std::uniform_int_distribution<std::int64_t>(0, most.count())(random)));
}

// A transaction on a connection: committed by commit(), otherwise undone.
class TransactionScope {
public:
    explicit TransactionScope(PostgresqlSession& session) : session_(session) {
        session_.effects.clear();
        session_.set_deadline(Session::Time::max());
        session_.begin(Transaction::writing);
    }
    TransactionScope(TransactionScope const&) = delete;
    TransactionScope& operator=(TransactionScope const&) = delete;
    ~TransactionScope() {
        if (!is_committed_) session_.rollback();
    }
    void commit() {
        session_.commit();
        is_committed_ = true;
    }

private:
    PostgresqlSession& session_;
    bool is_committed_ = false;
};

}  // namespace

// All sessions of the pool are of this kind.
PostgresqlSession* PostgresqlUnits::current() const {
    auto* session = sessions_.bound();
    return session && session->unit_depth() > 0 ? static_cast<PostgresqlSession*>(session) : nullptr;
}

void PostgresqlUnits::run(std::function<void()> const& body) {
    if (auto* session = current()) return run_inside(*session, body);
    for (int attempt = 1;; ++attempt) {
        try {
            return run_once(body);
        } catch (SerializationFailure const&) {
            if (attempt == most_attempts) throw;
        }
        ++replays_;
        back_off(attempt);
    }
}

void PostgresqlUnits::run_once(std::function<void()> const& body) {
    auto const lease = sessions_.apart();
    auto& session = static_cast<PostgresqlSession&>(*lease);
    Sessions::Binding const bound(sessions_, session);
    TransactionScope transaction(session);
    try {
        body();
    } catch (...) {
        session.require_transaction();  // what ended the transaction counts, whatever the body made of it
        throw;
    }
    transaction.commit();
    ++commits_;
    for (auto& effect : std::exchange(session.effects, {})) effect();
}

void PostgresqlUnits::run_inside(PostgresqlSession& session, std::function<void()> const& body) {
    auto const effects_before = static_cast<std::ptrdiff_t>(session.effects.size());
    try {
        UnitScope unit(session);
        body();
        unit.keep();
    } catch (...) {
        session.effects.erase(session.effects.begin() + effects_before, session.effects.end());
        throw;
    }
}

void PostgresqlUnits::after_commit(std::function<void()> effect) {
    auto* session = current();
    if (!session) throw std::logic_error("after_commit outside a unit of work");
    session->effects.push_back(std::move(effect));
}

}  // namespace tenon::sql
