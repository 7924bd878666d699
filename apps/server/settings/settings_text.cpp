#include "settings/setting_table.hpp"
#include "settings/setting_values.hpp"

#include <tenon/kernel/json.hpp>

#include <algorithm>

namespace tenon::server {
namespace {

std::string_view group_of(Setting const& setting) {
    std::size_t const dot = setting.name.find('.');
    return dot == std::string_view::npos ? std::string_view{} : setting.name.substr(0, dot);
}

std::string_view last_part(Setting const& setting) {
    std::size_t const dot = setting.name.find('.');
    return dot == std::string_view::npos ? setting.name : setting.name.substr(dot + 1);
}

// As TOML would have it: a basic string has the escapes of JSON.
std::string as_text(std::string_view text) {
    std::string result;
    append_json_text(result, text);
    return result;
}

std::string toml_value(Setting const& setting, Settings const& settings) {
    std::string const text = text_of(setting, settings);
    if (setting.is_secret && !text.empty()) return as_text("********");
    if (std::holds_alternative<bool Settings::*>(setting.member)) return text;
    if (std::holds_alternative<std::int64_t Settings::*>(setting.member)) return text;
    if (auto const* list = std::get_if<List Settings::*>(&setting.member)) {
        std::string items;
        for (auto const& item : settings.**list) items += (items.empty() ? "" : ", ") + as_text(item);
        return "[" + items + "]";
    }
    return as_text(without_password(text));
}

// Settings that stand outside every group come first, as TOML wants it.
std::vector<Setting const*> in_groups() {
    std::vector<Setting const*> settings;
    for (Setting const& setting : setting_table()) settings.push_back(&setting);
    std::stable_partition(settings.begin(), settings.end(), [](Setting const* s) { return group_of(*s).empty(); });
    return settings;
}

std::string allowed(Setting const& setting) {
    std::string text;
    for (auto const& choice : setting.choices) text += (text.empty() ? "" : ", ") + choice;
    for (auto const& prefix : setting.prefixes) text += (text.empty() ? "" : ", ") + prefix + "...";
    return text;
}

}  // namespace

std::string settings_as_toml(LoadedSettings const& loaded) {
    std::string text, group;
    for (Setting const* setting : in_groups()) {
        if (group_of(*setting) != group) {
            group = group_of(*setting);
            text += "\n[" + group + "]\n";
        }
        text += std::string(last_part(*setting)) + " = " + toml_value(*setting, loaded.values);
        text += "  # " + loaded.origins.at(setting->name) + "\n";
    }
    return text;
}

std::string settings_env_example() {
    std::string text =
        "# Settings as environment variables; what is commented out shows the default.\n"
        "# Made by: tenon config --as env-example\n";
    for (Setting const& setting : setting_table()) {
        text += "\n# " + std::string(setting.meaning);
        if (auto const values = allowed(setting); !values.empty()) text += " (" + values + ")";
        text += "\n#" + setting.variable() + "=" + std::string(setting.fallback) + "\n";
    }
    return text;
}

std::string settings_guide() {
    std::string text =
        "# Settings\n\n"
        "Every setting `a.b` is the flag `--a.b`, the environment variable `TENON_A_B` and `b` in table `[a]` of\n"
        "`tenon.toml` (or the file that `--config` or `TENON_CONFIG` names). Flags win over the environment, that "
        "over\n"
        "the file, that over the default. `tenon config` prints what is in force and where it comes from.\n"
        "Sizes are written `64KiB`, `10MiB`, `2GiB`; durations `90s`, `15m`, `24h`, `30d`; rates `10/s`, `100/min`;\n"
        "lists with commas. This page is made by `tenon config --as guide`.\n\n"
        "| Setting | Default | Meaning | Values | Also read from |\n|---|---|---|---|---|\n";
    auto const code = [](std::string_view value) { return value.empty() ? "" : "`" + std::string(value) + "`"; };
    for (Setting const& setting : setting_table()) {
        text += "| `" + std::string(setting.name) + "` | " + code(setting.fallback) + " | " +
                std::string(setting.meaning) + " | " + allowed(setting) + " | " + format(setting.aliases) + " |\n";
    }
    return text;
}

}  // namespace tenon::server
