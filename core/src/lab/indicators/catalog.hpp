#pragma once
#include <tenon/lab/indicator.hpp>

#include "lines.hpp"

namespace tenon::lab {

// The parameters of one call, in the order of the catalog.
class Parameters {
public:
    explicit Parameters(Numbers values) : values_(values) {}
    double number(std::size_t at) const { return values_[at]; }
    std::size_t count(std::size_t at) const { return static_cast<std::size_t>(values_[at]); }

private:
    Numbers values_;
};

// How each indicator of the catalog is computed, in the same order.
struct IndicatorRow {
    Indicator what;
    Line (*compute)(Candles, Parameters);
    std::size_t (*warm_up)(Parameters);
};

std::span<IndicatorRow const> indicator_rows();

}  // namespace tenon::lab
