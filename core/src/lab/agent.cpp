#include <tenon/lab/agent.hpp>

namespace tenon::lab {
namespace {

constexpr Choice modes[] = {{"monk"}, {"omni"}};
constexpr UniqueKey keys[] = {{{"created_by", "name"}}};

Value is_in_bin(Record const& record) { return !is_null(record[column::deleted_at]); }

constexpr auto rows = table<Agent>(
    field<&Agent::name>("name").required().trimmed().max(100).sortable().searchable(),
    field<&Agent::mode>("mode").one_of(modes).or_else("omni").sortable(),
    field<&Agent::model>("model").trimmed().max(100).or_else(rule_model).sortable(),
    field<&Agent::api_key_id>("api_key_id").references("api_keys", ""), field<&Agent::indicators>("indicators").max(50),
    field<&Agent::custom_indicators>("custom_indicators").or_else("[]"),
    field<&Agent::strategy_prompt>("strategy_prompt").required().max(4000),
    field<&Agent::tests_run>("tests_run").read_only().or_else(std::int64_t{0}).sortable(),
    field<&Agent::total_profitable_tests>("total_profitable_tests").read_only().or_else(std::int64_t{0}).sortable(),
    field<&Agent::best_pnl>("best_pnl").fraction_digits(2).read_only().sortable(),
    field<&Agent::avg_win_rate>("avg_win_rate").fraction_digits(2).read_only().sortable(),
    field<&Agent::avg_drawdown>("avg_drawdown").fraction_digits(2).read_only().sortable(),
    field<&Agent::is_archived>("is_archived").computed(is_in_bin));

}  // namespace

constinit Resource const agents{.name = "agents",
                                .noun = "Agent",
                                .fields = rows,
                                .unique = keys,
                                .access = Access::private_,
                                .roles = {.erase = Role::viewer},  // of one's own, whose archive is the bin
                                .soft_delete = true};

}  // namespace tenon::lab
