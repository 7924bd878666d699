#include <tenon/sql/candle_store.hpp>

#include "engine.hpp"

#include <algorithm>

namespace tenon::sql {
namespace {

using lab::Candle;
using lab::Series;
using lab::TimeSpan;

constexpr std::size_t columns_of_candle = 7, most_rows = 128;  // of one statement

// Behind FROM: the candles of a series in a span of time.
constexpr std::string_view of_series =
    " FROM candles WHERE series = (SELECT number FROM candle_series WHERE asset = :asset AND timeframe = :timeframe) "
    "AND time >= :from AND time < :until";

std::string insert_text(std::size_t rows) {
    std::string text = "INSERT INTO candles (series, time, open, high, low, close, volume) VALUES ";
    for (std::size_t i = 0; i < rows * columns_of_candle; ++i)
        text += std::string(i % columns_of_candle ? ", " : i ? "), (" : "(") + ":p" + std::to_string(i);
    return text +
           ") ON CONFLICT (series, time) DO UPDATE SET open = excluded.open, high = excluded.high, "
           "low = excluded.low, close = excluded.close, volume = excluded.volume";
}

std::vector<Slot> slots_of(std::size_t rows) {
    std::vector<Slot> slots(rows * columns_of_candle, Slot::real);
    for (std::size_t row = 0; row < rows; ++row) {
        slots[row * columns_of_candle] = Slot::integer;
        slots[row * columns_of_candle + 1] = Slot::integer;
    }
    return slots;
}

std::int64_t milliseconds_of(Timestamp time) { return time.time_since_epoch().count(); }
Timestamp time_of(Cell const& cell) { return Timestamp(std::chrono::milliseconds(cell.integer)); }

class SqlCandleStore final : public lab::CandleStore {
public:
    explicit SqlCandleStore(Database::Engine& engine) : engine_(engine) {}

    std::vector<Candle> read(Series const& series, TimeSpan const& span, std::int64_t limit) const override {
        return read(series, span, limit, " ORDER BY time LIMIT :limit");
    }
    std::vector<Candle> read_last(Series const& series, TimeSpan const& span, std::int64_t limit) const override {
        auto candles = read(series, span, limit, " ORDER BY time DESC LIMIT :limit");
        std::ranges::reverse(candles);
        return candles;
    }

    std::int64_t count(Series const& series, TimeSpan const& span) const override {
        auto const session = engine_.sessions().reading();
        auto row = session->query("SELECT count(*)" + std::string(of_series), {Slot::integer}, series.asset,
                                  series.timeframe, milliseconds_of(span.from), milliseconds_of(span.until));
        row->next();
        return row[0].integer;
    }

    std::vector<Extent> extents() const override {
        auto const session = engine_.sessions().reading();
        auto row = session->query(
            "SELECT asset, timeframe, count, first_time, last_time, source FROM candle_series ORDER BY asset, "
            "timeframe",
            {Slot::text, Slot::text, Slot::integer, Slot::integer, Slot::integer, Slot::text});
        std::vector<Extent> all;
        while (row->next())
            all.push_back({{row[0].text, row[1].text}, row[2].integer, time_of(row[3]), time_of(row[4]), row[5].text});
        return all;
    }

    std::int64_t put(Series const& series, std::span<Candle const> candles, std::string const& source) override {
        require_ascending(candles);
        if (candles.empty()) return 0;
        TimeSpan const touched{candles.front().time, candles.back().time + std::chrono::milliseconds(1)};
        auto const number = number_of(series, candles, source);
        auto const before = count(series, touched);
        for (auto left = candles; !left.empty(); left = left.subspan(std::min(left.size(), most_rows)))
            insert(number, left.first(std::min(left.size(), most_rows)));
        auto const added = count(series, touched) - before;
        writing().execute("UPDATE candle_series SET count = count + :added WHERE number = :number", added, number);
        return added;
    }

    std::int64_t erase(Series const& series) override {
        auto const erased = writing().execute("DELETE" + std::string(of_series), series.asset, series.timeframe,
                                              milliseconds_of(Timestamp::min()), milliseconds_of(Timestamp::max()));
        writing().execute("DELETE FROM candle_series WHERE asset = :asset AND timeframe = :timeframe", series.asset,
                          series.timeframe);
        return erased;
    }

private:
    Session& writing() const { return engine_.sessions().writing(); }

    std::vector<Candle> read(Series const& series, TimeSpan const& span, std::int64_t limit,
                             std::string_view order) const {
        auto const session = engine_.sessions().reading();
        auto row =
            session->query("SELECT time, open, high, low, close, volume" + std::string(of_series) + std::string(order),
                           {Slot::integer, Slot::real, Slot::real, Slot::real, Slot::real, Slot::real}, series.asset,
                           series.timeframe, milliseconds_of(span.from), milliseconds_of(span.until), limit);
        std::vector<Candle> candles;
        while (row->next())
            candles.push_back({time_of(row[0]), row[1].real, row[2].real, row[3].real, row[4].real, row[5].real});
        return candles;
    }

    // Of the row of the series, which is made, or reaches as far as these candles from now on.
    std::int64_t number_of(Series const& series, std::span<Candle const> candles, std::string const& source) {
        auto row = writing().query(
            "INSERT INTO candle_series (number, asset, timeframe, source, count, first_time, last_time) "
            "VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM candle_series), :asset, :timeframe, :source, 0, :first, "
            ":last) ON CONFLICT (asset, timeframe) DO UPDATE SET source = excluded.source, "
            "first_time = CASE WHEN excluded.first_time < candle_series.first_time THEN excluded.first_time "
            "ELSE candle_series.first_time END, "
            "last_time = CASE WHEN excluded.last_time > candle_series.last_time THEN excluded.last_time "
            "ELSE candle_series.last_time END RETURNING number",
            {Slot::integer}, series.asset, series.timeframe, source, milliseconds_of(candles.front().time),
            milliseconds_of(candles.back().time));
        row->next();
        auto const number = row[0].integer;
        row->run();
        return number;
    }

    void insert(std::int64_t number, std::span<Candle const> candles) {
        auto const slots = slots_of(candles.size());
        auto statement = writing().prepare(insert_text(candles.size()), slots, {});
        std::size_t at = 0;
        for (auto const& candle : candles) {
            statement->set(at++, number);
            statement->set(at++, milliseconds_of(candle.time));
            for (auto const figure : {candle.open, candle.high, candle.low, candle.close, candle.volume})
                statement->set(at++, figure);
        }
        statement->run();
    }

    Database::Engine& engine_;
};

}  // namespace

std::unique_ptr<lab::CandleStore> make_candle_store(Database& database) {
    return std::make_unique<SqlCandleStore>(database.engine());
}

}  // namespace tenon::sql
