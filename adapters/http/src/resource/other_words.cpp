#include "resource/other_words.hpp"

#include "openapi/json_schema.hpp"

#include <algorithm>

namespace tenon::http {
namespace {

// Where the words that a parameter takes are listed.
Json& words_of(Parameter& parameter) {
    auto& schema = parameter.comma_separated ? schema::member(parameter.schema, "items") : parameter.schema;
    return schema::member(schema, "enum");
}

bool has(RouteDoc const& doc, std::string_view parameter) {
    return std::ranges::find(doc.parameters, parameter, &Parameter::name) != doc.parameters.end();
}

}  // namespace

std::vector<QueryPair> in_own_words(std::span<OtherWord const> words, std::vector<QueryPair> query) {
    for (auto& pair : query) {
        auto const means = [&](OtherWord const& one) {
            return one.parameter == pair.first && one.value == pair.second;
        };
        auto const word = std::ranges::find_if(words, means);
        if (word != words.end()) pair = {std::string(word->own_parameter), std::string(word->own_value)};
    }
    return query;
}

void document(std::span<OtherWord const> words, RouteDoc& doc) {
    auto const own = doc;
    for (auto const& word : words) {
        if (!has(own, word.own_parameter)) continue;
        auto found = std::ranges::find(doc.parameters, word.parameter, &Parameter::name);
        if (found == doc.parameters.end())
            found = doc.parameters.insert(found,
                                          {.name = std::string(word.parameter),
                                           .description = "Another word for " + std::string(word.own_parameter) + ".",
                                           .schema = schema::one_of_words({})});
        words_of(*found).as_array()->emplace_back(word.value);
    }
}

}  // namespace tenon::http
