#include "resource/resource_schemas.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace tenon::http {
namespace {

constexpr std::string_view example_id = "01890a5d-ac96-774b-bcce-b302099a8057";

// "due_date" -> "Due date", cut to what fits.
std::string words_of(Field const& field) {
    std::string out(field.name.substr(0, field.max_length ? field.max_length : field.name.size()));
    std::ranges::replace(out, '_', ' ');
    if (!field.is_lowered) out.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(out.front())));
    return out;
}

std::int64_t number_of(Field const& field) {
    auto const least = field.least.value_or(1);
    return std::min(std::max(least, std::int64_t{1}), field.most.value_or(std::max(least, std::int64_t{1})));
}

}  // namespace

Json example_value(Field const& field) {
    switch (field.kind) {
        case Kind::boolean:
            return true;
        case Kind::integer:
        case Kind::real:
        case Kind::decimal:
            return number_of(field);
        case Kind::text:
            return words_of(field);
        case Kind::choice:
            return field.choices.front().value;
        case Kind::timestamp:
            return "2026-01-31T08:00:00.000Z";
        case Kind::date:
            return "2026-01-31";
        case Kind::reference:
            return example_id;
        case Kind::text_list:
            return Json::Array{words_of(field)};
        case Kind::document:
            break;
    }
    return Json::Object{{"key", "value"}};
}

Json row_example(Resource const& resource) {
    Json::Object out;
    for (std::size_t i = 0; i < resource.fields.size(); ++i) {
        auto const& field = resource.fields[i];
        if (!is_shown(field) || (i == column::deleted_at && !resource.soft_delete)) continue;
        if (i == column::id) out.emplace_back(field.name, example_id);
        else if (i == column::deleted_at) out.emplace_back(field.name, nullptr);
        else out.emplace_back(field.name, example_value(field));
    }
    return out;
}

Json create_example(Resource const& resource) {
    Json::Object out;
    for (auto const& field : resource.fields.subspan(column::standard_count))
        if (!field.is_read_only && !field.is_hidden) out.emplace_back(field.name, example_value(field));
    return out;
}

}  // namespace tenon::http
