#pragma once
#include <tenon/kernel/decimal.hpp>
#include <tenon/kernel/time.hpp>
#include <soci/soci.h>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::sql {

class Session;

// What a parameter or a result column holds. How each travels to the engine, the dialect knows.
enum class Slot : std::uint8_t { integer, real, text, boolean, time, decimal, date };

// One parameter or one column of the current row. The live member is the one named by the slot; booleans,
// times (milliseconds since 1970) and decimals (units) live in `integer`, dates (YYYY-MM-DD) in `text`.
struct Cell {
    Slot slot = Slot::text;
    soci::indicator state = soci::i_null;
    long long integer = 0;
    int scale = 0;  // of a decimal parameter
    double real = 0;
    std::string text;

    bool is_null() const { return state == soci::i_null; }
    Timestamp time() const { return Timestamp(std::chrono::milliseconds(integer)); }
};

// A prepared statement whose parameters and columns are bound once, to cells of its own, and reused.
// Parameters are filled by position; every placeholder (:name) stands once in the text, so that
// engines which number appearances and engines which number names agree.
class Statement {
public:
    Statement(Session&, std::string_view sql, std::span<Slot const> parameters, std::span<Slot const> columns);
    Statement(Statement const&) = delete;
    Statement& operator=(Statement const&) = delete;

    void set(std::size_t parameter, std::nullptr_t) { parameters_[parameter].state = soci::i_null; }
    void set(std::size_t parameter, std::int64_t);
    void set(std::size_t parameter, double);
    void set(std::size_t parameter, std::string_view);
    void set(std::size_t parameter, Timestamp t) { set(parameter, std::int64_t{t.time_since_epoch().count()}); }
    void set(std::size_t parameter, Decimal d) {
        parameters_[parameter].scale = d.scale();
        set(parameter, d.units());
    }

    // Moves to the next row, running the statement at the first call; false after the last one.
    bool next();
    // Runs the statement to its end and returns the number of rows it changed.
    std::int64_t run();
    Cell const& operator[](std::size_t column) const { return columns_[column]; }
    Cell& operator[](std::size_t column) { return columns_[column]; }

    // Ends the execution: gives up the snapshot it reads. Cells keep their contents.
    void finish() noexcept;
    bool has(std::span<Slot const> parameters, std::span<Slot const> columns) const;
    std::string_view sql() const { return sql_; }
    // Not to be run again: SOCI's PostgreSQL backend keeps the parameters of a run that failed, and
    // sends them in the place of later nulls.
    bool has_failed() const { return has_failed_; }

private:
    void sent(Cell&);

    Session& session_;
    std::string sql_;
    std::vector<Cell> parameters_, columns_;  // never resized: the statement holds their addresses
    std::vector<std::size_t> decoded_;        // the columns that travel in another form
    soci::statement statement_;
    bool is_running_ = false, has_failed_ = false;
};

template <class T>
concept IntegerArgument = std::integral<T> && !std::same_as<T, bool>;

inline void set_argument(Statement& s, std::size_t i, std::same_as<bool> auto v) { s.set(i, std::int64_t{v}); }
inline void set_argument(Statement& s, std::size_t i, IntegerArgument auto v) {
    s.set(i, static_cast<std::int64_t>(v));
}
inline void set_argument(Statement& s, std::size_t i, Timestamp v) { s.set(i, v); }
inline void set_argument(Statement& s, std::size_t i, double v) { s.set(i, v); }
inline void set_argument(Statement& s, std::size_t i, std::string_view v) { s.set(i, v); }
template <class T>
void set_argument(Statement& s, std::size_t i, std::optional<T> const& v) {
    v ? set_argument(s, i, *v) : s.set(i, nullptr);
}

template <class T>
struct SlotOf {
    static constexpr Slot value = std::same_as<T, bool>        ? Slot::boolean
                                  : std::integral<T>           ? Slot::integer
                                  : std::floating_point<T>     ? Slot::real
                                  : std::same_as<T, Timestamp> ? Slot::time
                                                               : Slot::text;
};
template <class T>
struct SlotOf<std::optional<T>> : SlotOf<T> {};

}  // namespace tenon::sql
