#include "resource/other_words.hpp"

#include "openapi/json_schema.hpp"

#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::http;

namespace {

constexpr OtherWord words[] = {{"sort", "newest", "sort", "-id"}, {"archive", "true", "soft_delete", "true"}};

}  // namespace

TEST_CASE("other words of queries become those of here") {
    using Query = std::vector<QueryPair>;
    CHECK(in_own_words(words, {{"sort", "newest"}, {"archive", "true"}, {"sort", "name"}, {"archive", "perhaps"}}) ==
          Query{{"sort", "-id"}, {"soft_delete", "true"}, {"sort", "name"}, {"archive", "perhaps"}});
    CHECK(in_own_words({}, {{"sort", "newest"}}) == Query{{"sort", "newest"}});
}

TEST_CASE("other words are documented beside those of here, where there are such") {
    RouteDoc doc;
    auto items = schema::list_of(schema::one_of_words({"id", "-id"}));
    doc.parameters = {{.name = "sort", .schema = items, .comma_separated = true}};
    document(words, doc);
    REQUIRE(doc.parameters.size() == 1);
    CHECK(to_json(doc.parameters.front().schema).find("[\"id\",\"-id\",\"newest\"]") != std::string::npos);

    doc.parameters = {{.name = "soft_delete", .schema = schema::boolean()}};
    document(words, doc);
    REQUIRE(doc.parameters.size() == 2);
    CHECK(doc.parameters.back().name == "archive");
    CHECK(to_json(doc.parameters.back().schema).find("[\"true\"]") != std::string::npos);
}
