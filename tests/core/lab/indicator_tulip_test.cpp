#include "published_candles.hpp"

using namespace tenon;
using namespace tenon::testing;

// The example that the documentation of Tulip Indicators (tulipindicators.org) works through for each indicator, with a
// period of 5. Its ema begins with the first price instead of an average, so it is not compared here.

namespace {

std::vector<lab::Candle> example() {
    return candles_of(
        {82.15, 81.89, 83.03, 83.30, 83.85, 83.90, 83.33, 84.30, 84.84, 85.00, 85.90, 86.58, 86.98, 88.00, 87.87},
        {81.29, 80.64, 81.31, 82.65, 83.07, 83.11, 82.49, 82.30, 84.15, 84.11, 84.03, 85.39, 85.76, 87.17, 87.01},
        {81.59, 81.06, 82.87, 83.00, 83.61, 83.15, 82.84, 83.99, 84.55, 84.36, 85.53, 86.54, 86.89, 87.77, 87.29},
        {5653100, 6447400, 7690900, 3831400, 4455100, 3798000, 3936200, 4732000, 4841300, 3915300, 6830800, 6694100,
         5293600, 7985800, 4807900});
}

void check(std::string_view name, std::size_t first, Figures const& published) {
    CAPTURE(name);
    auto const parameters = lab::find_indicator(name)->parameters.empty() ? Figures{} : Figures{5};
    check_figures(values_of(name, parameters, example()), first, published, 0.0005001);
}

}  // namespace

TEST_CASE("averages are those that Tulip Indicators documents") {
    check("sma", 4, {82.426, 82.738, 83.094, 83.318, 83.628, 83.778, 84.254, 84.994, 85.574, 86.218, 86.804});
    check("wma", 4, {82.825, 83.066, 83.100, 83.399, 83.809, 84.053, 84.637, 85.399, 86.031, 86.763, 87.121});
    check("wilder", 4, {82.426, 82.571, 82.625, 82.898, 83.228, 83.455, 83.870, 84.404, 84.901, 85.475, 85.838});
    check("vwma", 4, {82.332, 82.610, 83.070, 83.354, 83.682, 83.822, 84.409, 85.165, 85.698, 86.418, 86.805});
}

TEST_CASE("momentum is what Tulip Indicators documents") {
    check("rsi", 5, {72.034, 64.927, 75.936, 79.796, 74.713, 83.033, 87.478, 88.755, 91.483, 78.498});
    check("momentum", 5, {1.560, 1.780, 1.120, 1.550, 0.750, 2.380, 3.700, 2.900, 3.220, 2.930});
    check("williams_r", 4,
          {-7.477, -23.006, -40.927, -15.500, -11.417, -23.704, -10.278, -0.935, -3.051, -5.793, -17.884});
    check("mfi", 5, {61.172, 67.308, 62.796, 64.661, 45.238, 67.841, 85.578, 85.963, 87.504, 84.647});
    check_figures(values_of("stochastic_d", {5, 3, 3}, example()), 8,
                  {75.702, 78.011, 81.793, 85.452, 89.491, 93.449, 94.359}, 0.0005001);
}

TEST_CASE("volatility is what Tulip Indicators documents") {
    check("true_range", 0,
          {0.860, 1.250, 1.970, 0.650, 0.850, 0.790, 0.840, 2.000, 0.850, 0.890, 1.870, 1.190, 1.220, 1.110, 0.860});
    check("atr", 4, {1.116, 1.051, 1.009, 1.207, 1.136, 1.086, 1.243, 1.233, 1.230, 1.206, 1.137});
    check("stddev", 4, {0.948, 0.875, 0.280, 0.423, 0.605, 0.671, 0.871, 0.926, 1.019, 1.174, 0.758});
    check("bollinger_lower", 4,
          {80.530, 80.987, 82.533, 82.472, 82.418, 82.435, 82.511, 83.143, 83.536, 83.870, 85.289});
    check("bollinger_upper", 4,
          {84.322, 84.489, 83.655, 84.164, 84.838, 85.121, 85.997, 86.845, 87.612, 88.566, 88.319});
}

TEST_CASE("volume is what Tulip Indicators documents") {
    check("obv", 0,
          {0, -6447400, 1243500, 5074900, 9530000, 5732000, 1795800, 6527800, 11369100, 7453800, 14284600, 20978700,
           26272300, 34258100, 29450200});
    check("accumulation_distribution", 0,
          {-1709076.744, -3823823.944, 2436210.940, 2730934.016, 4444434.016, 1031041.611, 375008.278, 3640088.278,
           4411889.727, 2696196.469, 6823899.143, 13067975.613, 17580552.662, 21140487.602, 19463313.184});
}
