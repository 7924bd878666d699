#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/resource_access.hpp>
#include <tenon/lab/show_result.hpp>
#include <tenon/lab/test_session.hpp>

#include <algorithm>
#include <limits>

namespace tenon::lab {
namespace {

Json texts(TextList const& list) { return Json::Array(list.begin(), list.end()); }

Json config_of(TestSession const& session, JsonReader const& json) {
    auto const percent = [](std::optional<Decimal> const& x) { return x ? Json(x->to_double()) : Json(); };
    return Json::Object{
        {"agent", json.read(session.agent.text)},
        {"starting_capital", session.starting_capital.to_double()},
        {"safety_mode", session.safety_mode},
        {"leverage_enabled", session.allow_leverage},
        {"fee_pct", session.fee_pct.to_double()},
        {"decision_mode", session.decision_mode},
        {"decision_interval_candles", session.decision_interval_candles},
        {"indicator_readiness_threshold", session.indicator_readiness_threshold},
        {"council_mode", session.council_mode},
        {"council_models", session.council_models ? texts(*session.council_models) : Json()},
        {"council_chairman_model", session.council_chairman_model ? Json(*session.council_chairman_model) : Json()},
        {"auto_stop_on_loss", session.auto_stop_on_loss},
        {"auto_stop_loss_pct", percent(session.auto_stop_loss_pct)},
        {"date_preset", session.date_preset ? Json(*session.date_preset) : Json()},
        {"playback_speed", session.playback_speed ? Json(*session.playback_speed) : Json()}};
}

}  // namespace

ShowResult::Shown ShowResult::operator()(Actor const& actor, std::string_view id) const {
    auto row = ports_.store.find(results, normal_id(id));
    if (!row) throw Error(Fault::not_found, "Result not found");
    require_read(actor, results, *row);
    Shown shown;
    shown.session_id = std::get<std::string>((*row)[results.at("session_id")]);
    shown.row = std::move(*row);
    shown.equity_curve = Json::Array{};
    if (auto const stored = ports_.store.find(test_sessions, shown.session_id)) {
        auto const session = from_record<TestSession>(test_sessions, *stored);
        shown.config = config_of(session, ports_.json);
        shown.equity_curve = ports_.json.read(session.equity_curve.text);
    }
    return shown;
}

std::string ShowResult::all_rows(Resource const& resource, std::string const& session_id) const {
    return first_rows(resource, session_id, std::numeric_limits<std::int64_t>::max());
}

std::string ShowResult::first_rows(Resource const& resource, std::string const& session_id, std::int64_t most) const {
    ListQuery query;
    query.conditions = {{resource.at("session_id"), Operator::equals, {Reference{session_id, {}}}}};
    query.sort = {{resource.at(resource.default_sort.front().field), false}, {column::id, false}};
    std::string out = "[";
    while (true) {
        query.limit = std::min<std::int64_t>(most, 1000);
        most -= query.limit;
        auto const page = ports_.store.list(resource, query);
        for (auto const& row : page.rows) {
            if (out.size() > 1) out += ',';
            append_json(out, resource, row);
        }
        if (!page.has_more || most == 0) return out += ']';
        query.after.clear();
        for (auto const& term : query.sort) query.after.push_back(page.rows.back()[term.field]);
    }
}

}  // namespace tenon::lab
