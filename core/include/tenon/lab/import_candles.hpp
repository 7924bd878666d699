#pragma once
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/imports/import_report.hpp>
#include <tenon/kernel/table_file.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <tenon/lab/candle.hpp>

namespace tenon::lab {

struct CandleOrder {
    std::string asset, timeframe;  // as sent: see asset_id() and timeframe_of()
    std::string source;            // who made the candles; "synthetic: ..." when nobody traded at these prices
    bool allow_gaps = false;
    bool replace = false;  // what there is of the series goes first
};

// Adds candles to a series, all or none, by managers. They must fit what is there: a series is either traded or made
// up, and has no gaps between its parts unless they are allowed. Candles of the same times are replaced.
// Faults: forbidden; invalid (the order, a file without candles); conflict (what is there is of the other kind);
// malformed, unsupported and too_large (the file).
class ImportCandles {
public:
    struct Ports {
        UnitOfWork& unit;
        TableFiles const& tables;
        CandleStore& candles;
        ChangeLog& changes;
        Clock const& clock;
    };
    struct Outcome {
        Series series;
        std::string source;   // of the whole series from now on
        ImportReport report;  // nothing was applied unless is_applied
    };
    explicit ImportCandles(Ports const& ports) : ports_(ports) {}

    Outcome operator()(Actor const&, std::filesystem::path const& file, CandleOrder const&) const;
    // Candles that did not come from a file.
    Outcome keep(Actor const&, std::span<Candle const>, CandleOrder const&) const;

private:
    struct Batch;
    Outcome keep(Actor const&, Batch const&) const;
    void check_seams(Batch const&, ImportReport&) const;
    void log(Actor const&, Outcome const&, bool was_replaced) const;

    Ports ports_;
};

}  // namespace tenon::lab
