#pragma once
#include "dialect.hpp"
#include "statement_cache.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <exception>
#include <functional>
#include <initializer_list>
#include <optional>

namespace tenon::sql {

enum class Transaction : std::uint8_t { reading, writing };

// One connection, used by one thread at a time. What differs between engines is virtual.
class Session {
public:
    using Time = std::chrono::steady_clock::time_point;

    Session() = default;
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;
    virtual ~Session() = default;

    // A prepared statement by its text, for callers that know its slots at run time.
    StatementCache::Lease prepare(std::string_view sql, std::span<Slot const> parameters,
                                  std::span<Slot const> columns) {
        return cache_.lease(*this, sql, parameters, columns);
    }

    // Runs a statement that returns no rows; the number of rows changed.
    template <class... Arguments>
    std::int64_t execute(std::string_view sql, Arguments const&... arguments) {
        return query(sql, {}, arguments...)->run();
    }

    // A statement with its arguments set; call next() for each row.
    template <class... Arguments>
    StatementCache::Lease query(std::string_view sql, std::initializer_list<Slot> columns,
                                Arguments const&... arguments) {
        static constexpr std::array<Slot, sizeof...(Arguments)> parameters{SlotOf<Arguments>::value...};
        auto statement = prepare(sql, parameters, {columns.begin(), columns.size()});
        std::size_t position = 0;
        (set_argument(*statement, position++, arguments), ...);
        return statement;
    }

    // Several statements in one text, without parameters.
    virtual void run_script(std::string const& sql) = 0;

    // A transaction, which a fault of the engine may end early: then it is lost, every statement
    // is refused with that fault, and only rollback() remains.
    virtual void begin(Transaction) = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    std::exception_ptr lost() const { return lost_; }
    void require_transaction() const {
        if (lost_) std::rethrow_exception(lost_);
    }

    // How many units of work are open on this connection, one inside the other.
    int unit_depth() const { return unit_depth_; }

    // Statements still running at this time end with Interrupted.
    Time deadline() const { return deadline_; }
    void set_deadline(Time deadline) { deadline_ = deadline; }

    // While nothing is written: the time by TableVersions that all that is read is no older than.
    std::optional<std::uint64_t> snapshot() const { return snapshot_; }
    void set_snapshot(std::optional<std::uint64_t> time) { snapshot_ = time; }

    // Runs a read that may take `limit` at most. When that is not enough, `body` ends with
    // Interrupted, and the transaction around it, if there is one, can be gone on with.
    virtual void attempt(std::chrono::milliseconds limit, std::function<void()> const& body) = 0;

    virtual Dialect const& dialect() const = 0;
    // Whether the connection is there and at rest, as far as can be told without asking the engine.
    virtual bool is_usable() { return true; }
    // Around whatever waits for the engine.
    virtual void before_statement() {}
    virtual void after_statement() noexcept {}

    soci::session& soci() { return soci_; }
    virtual void finish(soci::statement&) noexcept = 0;
    // Rethrows what the engine reported as an Error, or as std::logic_error for a mistake of ours.
    [[noreturn]] virtual void fail(soci::soci_error const&, std::string_view sql) = 0;

protected:
    void set_unit_depth(int depth) { unit_depth_ = depth; }
    void lose(std::exception_ptr why) { lost_ = std::move(why); }
    void clear_lost() { lost_ = nullptr; }

private:
    friend class UnitScope;

    soci::session soci_;
    StatementCache cache_;  // after the connection, so that statements go first
    std::exception_ptr lost_;
    int unit_depth_ = 0;
    Time deadline_ = Time::max();
    std::optional<std::uint64_t> snapshot_;
};

// A SAVEPOINT on the session: kept by keep(), otherwise undone.
class UnitScope {
public:
    explicit UnitScope(Session&);
    UnitScope(UnitScope const&) = delete;
    UnitScope& operator=(UnitScope const&) = delete;
    ~UnitScope();
    void keep();

private:
    Session& session_;
    bool is_open_ = true;
};

// Lets the statements of a scope run at most this long, or up to the deadline there is already.
class DeadlineScope {
public:
    DeadlineScope(Session& session, std::chrono::milliseconds limit) : session_(session), before_(session.deadline()) {
        session_.set_deadline(std::min(before_, std::chrono::steady_clock::now() + limit));
    }
    DeadlineScope(DeadlineScope const&) = delete;
    DeadlineScope& operator=(DeadlineScope const&) = delete;
    ~DeadlineScope() { session_.set_deadline(before_); }

private:
    Session& session_;
    Session::Time before_;
};

}  // namespace tenon::sql
