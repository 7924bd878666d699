#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/resource_access.hpp>
#include <tenon/lab/candle.hpp>
#include <tenon/lab/result_attestor.hpp>

namespace tenon::lab {
namespace {

using Tone = Attestation::Tone;

std::string two_digits(unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); }

struct Day {
    std::string month_and_day, year;
};

Day day_of(Timestamp time) {
    constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::chrono::year_month_day const day(std::chrono::floor<std::chrono::days>(time));
    return {std::string(months[unsigned{day.month()} - 1]) + ' ' + two_digits(unsigned{day.day()}),
            std::to_string(int{day.year()})};
}

std::string upper(std::string text) {
    for (auto& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

std::string capital(std::string text) {
    text[0] = upper(text.substr(0, 1))[0];
    return text;
}

std::string percent(Decimal const& x) { return x.rescaled(2).value().to_string() + " %"; }
std::string signed_percent(Decimal const& x) { return (x > Decimal() ? "+" : "") + percent(x); }

bool is_synthetic(TestResult const& result) { return lab::is_synthetic(std::string_view(result.candle_source)); }

Json number_or_null(std::optional<Decimal> const& x) {
    return x ? Json(Json::Real{x->to_double(), x->to_string()}) : Json();
}
Json number(Decimal const& x) { return Json::Real{x.to_double(), x.to_string()}; }

std::vector<Attestation::Figure> figures_of(TestResult const& r) {
    bool const is_gain = r.total_pnl_pct > Decimal();
    return {{"Total PnL", signed_percent(r.total_pnl_pct), is_gain ? Tone::good : Tone::plain},
            {"Max Drawdown", percent(r.max_drawdown_pct)},
            {"Win Rate", percent(r.win_rate)},
            {"Sharpe Ratio", r.sharpe_ratio ? r.sharpe_ratio->to_string() : "N/A"},
            {"Total Trades", std::to_string(r.total_trades)},
            {"Profit Factor", r.profit_factor ? r.profit_factor->rescaled(2).value().to_string() : "N/A"},
            {"Duration", r.duration_display},
            is_synthetic(r) ? Attestation::Figure{"Price History", "synthetic", Tone::bad}
                            : Attestation::Figure{"Candles", std::to_string(r.total_candles) + " x " + r.timeframe}};
}

Json facts_of(TestResult const& r, std::string const& period) {
    return Json::Object{{"result_id", r.id},
                        {"agent_name", r.agent_name},
                        {"model", r.model},
                        {"mode", r.mode},
                        {"test_type", r.type},
                        {"asset", r.asset},
                        {"timeframe", r.timeframe},
                        {"pnl_pct", number(r.total_pnl_pct)},
                        {"win_rate", number(r.win_rate)},
                        {"total_trades", r.total_trades},
                        {"max_drawdown_pct", number(r.max_drawdown_pct)},
                        {"sharpe_ratio", number_or_null(r.sharpe_ratio)},
                        {"profit_factor", number_or_null(r.profit_factor)},
                        {"duration_display", r.duration_display},
                        {"test_period", period},
                        {"price_history", r.candle_source},
                        {"synthetic", is_synthetic(r)}};
}

}  // namespace

std::string show_period(Timestamp from, Timestamp to) {
    auto const a = day_of(from), b = day_of(to);
    return a.month_and_day + (a.year == b.year ? "" : ", " + a.year) + " - " + b.month_and_day + ", " + b.year;
}

Attestation ResultAttestor::attest(Actor const& actor, std::string const& result_id) const {
    auto const row = ports_.store.find(results, normal_id(result_id));
    if (!row) throw Error(Fault::not_found, "Result not found");
    if (!owns(actor, *row)) throw Error(Fault::forbidden, "This Result belongs to someone else");
    auto const result = from_record<TestResult>(results, *row);
    if (!result.is_profitable)
        throw Error(Fault::invalid, "Only a result without a loss can be certified",
                    {{"result_id", "unprofitable", "made a loss of " + percent(result.total_pnl_pct)}})
            .with_code("UNPROFITABLE_RESULT");
    Attestation made;
    made.title = "Performance Certificate";
    made.subject = result.agent_name;
    made.subject_note = result.model + " • " + upper(result.mode) + " Mode";
    made.scope = capital(result.type) + " • " + result.asset;
    made.period = show_period(result.start_date, result.end_date);
    made.figures = figures_of(result);
    made.facts = facts_of(result, made.period);
    return made;
}

void ResultAttestor::issued(Actor const&, std::string const& result_id, std::string const& certificate_id) {
    mark(result_id, certificate_id, true);
}

void ResultAttestor::revoked(Actor const&, std::string const& result_id, std::string const& certificate_id) {
    mark(result_id, certificate_id, false);
}

void ResultAttestor::mark(std::string const& result_id, std::string const& certificate_id, bool has_certificate) {
    auto const row = ports_.store.find(results, normal_id(result_id));
    if (!row) return;  // deleted with its agent: the certificate stays
    auto result = from_record<TestResult>(results, *row);
    result.has_certificate = has_certificate;
    result.certificate_id = certificate_id;
    if (has_certificate) result.certified_at = ports_.clock.now();
    ++result.version;
    result.updated_at = ports_.clock.now();
    ports_.store.update(results, to_record(results, result), version_of(*row));
}

}  // namespace tenon::lab
