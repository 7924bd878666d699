#include <tenon/lab/api_key.hpp>

#include <algorithm>

namespace tenon::lab {
namespace {

constexpr Choice statuses[] = {{key_status::untested}, {key_status::valid}, {key_status::invalid}};

using K = ApiKey;
constexpr auto rows =
    table<K>(field<&K::provider>("provider").required().trimmed().lowered().max(50).sortable(),
             field<&K::label>("label").trimmed().max(100).sortable().searchable(),
             field<&K::is_default>("is_default").also_named("set_as_default").or_else(false),
             field<&K::key_prefix>("key_prefix").read_only(),
             field<&K::status>("status").one_of(statuses).or_else(key_status::untested).read_only().sortable(),
             field<&K::last_used_at>("last_used_at").read_only().sortable(),
             field<&K::last_validated_at>("last_validated_at").read_only().sortable(),
             field<&K::encrypted_key>("encrypted_key").read_only().hidden(),
             field<&K::api_key>("api_key").trimmed().max(longest_key).write_only());

}  // namespace

constinit Resource const api_keys{.name = "api_keys", .noun = "API key", .fields = rows, .access = Access::private_};

std::string key_prefix(std::string_view key) {
    constexpr std::size_t most_shown = 10;
    std::string shown(key.substr(0, std::min(most_shown, key.size() / 2)));
    for (int i = 0; i < 8; ++i) shown += "\u2022";
    return shown;
}

std::string key_purpose(std::string_view user_id) { return "api key of " + std::string(user_id); }

}  // namespace tenon::lab
