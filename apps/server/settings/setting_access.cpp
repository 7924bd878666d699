#include "settings/setting_table.hpp"
#include "settings/setting_values.hpp"

#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <optional>

namespace tenon::server {
namespace {

std::string joined(List const& texts) {
    std::string result;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) result += i + 1 == texts.size() ? " or " : ", ";
        result += texts[i];
    }
    return result;
}

std::string check_text(Setting const& setting, std::string& text) {
    if (!setting.choices.empty()) {
        auto const choice = std::find_if(setting.choices.begin(), setting.choices.end(),
                                         [&](std::string const& c) { return equal_ignoring_ascii_case(c, text); });
        if (choice == setting.choices.end()) return joined(setting.choices);
        text = *choice;
    }
    auto const begins = [&](std::string const& prefix) { return text.starts_with(prefix); };
    if (!setting.prefixes.empty() && !(text.empty() && setting.fallback.empty()) &&
        std::none_of(setting.prefixes.begin(), setting.prefixes.end(), begins))
        return "something that begins with " + joined(setting.prefixes);
    return "";
}

// How the text of each type of member is read, and what to give when it cannot be.
struct Assign {
    Setting const& setting;
    Settings& settings;
    std::string_view text;

    std::string operator()(std::string Settings::*member) const {
        std::string value(trim(text));
        std::string wanted = check_text(setting, value);
        if (wanted.empty()) settings.*member = std::move(value);
        return wanted;
    }
    std::string operator()(List Settings::*member) const {
        List values = parse_list(text);
        for (std::string& value : values) {
            if (std::string wanted = check_text(setting, value); !wanted.empty()) return "a list of " + wanted;
        }
        settings.*member = std::move(values);
        return "";
    }
    std::string operator()(bool Settings::*member) const { return set(member, parse_switch(text), "true or false"); }
    std::string operator()(std::int64_t Settings::*member) const {
        auto const value = parse_count(text);
        return set(member, value && *value >= setting.least ? value : std::nullopt,
                   "a whole number from " + std::to_string(setting.least));
    }
    std::string operator()(Bytes Settings::*member) const {
        auto const value = parse_bytes(text);
        bool const fits = value && value->count >= static_cast<std::uint64_t>(setting.least);
        return set(member, fits ? value : std::nullopt, "a size such as 64KiB, 10MiB or 2GiB" + least_text());
    }
    std::string operator()(std::chrono::seconds Settings::*member) const {
        auto const value = parse_duration(text);
        return set(member, value && value->count() >= setting.least ? value : std::nullopt,
                   "a duration such as 90s, 15m, 24h or 30d" + least_text());
    }
    std::string operator()(std::chrono::milliseconds Settings::*member) const {
        auto const value = parse_milliseconds(text);
        return set(member, value && value->count() >= setting.least ? value : std::nullopt,
                   "a duration such as 250ms or 2s" + least_text());
    }
    std::string operator()(RateLimit Settings::*member) const {
        return set(member, parse_rate(text), "a rate such as 10/s, 100/min or 1000/h");
    }

private:
    template <class T>
    std::string set(T Settings::*member, std::optional<T> const& value, std::string wanted) const {
        if (!value) return wanted;
        settings.*member = *value;
        return "";
    }
    std::string least_text() const { return setting.least > 1 ? ", at least " + std::to_string(setting.least) : ""; }
};

}  // namespace

std::string Setting::variable() const {
    std::string result = "TENON_";
    for (char const c : name) result += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return result;
}

std::string assign(Setting const& setting, Settings& settings, std::string_view text) {
    return std::visit(Assign{setting, settings, text}, setting.member);
}

std::string text_of(Setting const& setting, Settings const& settings) {
    return std::visit([&](auto member) { return format(settings.*member); }, setting.member);
}

}  // namespace tenon::server
