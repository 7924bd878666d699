#pragma once
#include "settings/settings.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace tenon::server {

// One row of the table that flags, environment, file, `tenon config`, .env.example and
// docs/settings.md are made from.
struct Setting {
    using Member = std::variant<std::string Settings::*, bool Settings::*, std::int64_t Settings::*, Bytes Settings::*,
                                std::chrono::seconds Settings::*, std::chrono::milliseconds Settings::*,
                                RateLimit Settings::*, List Settings::*>;

    std::string_view name;  // "a.b", or "b" for one that stands outside every group
    Member member;
    std::string_view fallback;  // in the form that the operator would write
    std::string_view meaning;
    List aliases = {};   // environment variables of other systems
    List choices = {};   // all that is allowed
    List prefixes = {};  // or: how it has to begin
    bool is_secret = false;
    std::int64_t least = 0;  // for counts

    Setting also(List names) && {
        aliases = std::move(names);
        return std::move(*this);
    }
    Setting one_of(List texts) && {
        choices = std::move(texts);
        return std::move(*this);
    }
    Setting starting_with(List texts) && {
        prefixes = std::move(texts);
        return std::move(*this);
    }
    Setting secret() && {
        is_secret = true;
        return std::move(*this);
    }
    Setting at_least(std::int64_t number) && {
        least = number;
        return std::move(*this);
    }

    std::string variable() const;  // TENON_A_B
};

std::span<Setting const> setting_table();
Setting const* find_setting(std::string_view name);

// Reads `text` into its member. Returns what is wrong, as what to give instead ("a size such as
// 10MiB"), or "" when all is well.
std::string assign(Setting const&, Settings&, std::string_view text);
std::string text_of(Setting const&, Settings const&);

}  // namespace tenon::server
