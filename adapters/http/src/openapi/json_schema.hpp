#pragma once
#include <tenon/kernel/json.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::http::schema {

// JSON Schema 2020-12, the few words that the documents here are made of.
Json ref(std::string_view name);  // a schema given to Router::define_schema
Json text();
Json text(std::string_view format);  // "date-time", "uuid", ...
Json integer(std::int64_t least);
Json boolean();
Json one_of_words(std::initializer_list<std::string_view> words);
Json list_of(Json items);
Json nullable(Json schema);  // for schemas with a `type`, with or without `enum`

// An object of these members; all are required unless `required` says which.
Json object(Json::Object properties);
Json object(Json::Object properties, std::vector<std::string> required);
// The same for what clients send: other members are refused.
Json input(Json::Object properties, std::vector<std::string> required);

// The member of an object, made (as an object) when it is not there.
Json& member(Json& object, std::string const& name);

}  // namespace tenon::http::schema
