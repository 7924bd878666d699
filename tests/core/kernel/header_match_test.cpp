#include <tenon/kernel/header_match.hpp>

#include "support/catch.hpp"

using namespace tenon;

namespace {

constexpr std::string_view fields[] = {"order_id", "client", "due_date", ""};

HeaderMatch match(std::vector<std::string> const& headers) { return match_headers(headers, fields); }

}  // namespace

TEST_CASE("A header names its field however it is spelled", "[header_match]") {
    std::string const header = GENERATE("order_id", "OrderID", "Order ID", "order-id", "ORDER-ID", "Order Id",
                                        "orderId", " Order  ID ", "Order.Id", "\"Order ID\":", "Order\nID");
    auto const found = match({header});
    CHECK(found.field_of_column == std::vector<std::optional<std::size_t>>{0});
    CHECK(found.unknown.empty());
    CHECK(found.duplicate.empty());
}

TEST_CASE("Nothing is guessed", "[header_match]") {
    std::string const header = GENERATE("order", "id", "order_ids", "ordr_id", "order id 2", "Ördër ID", "the client");
    auto const found = match({header});
    CHECK(found.field_of_column == std::vector<std::optional<std::size_t>>{std::nullopt});
    CHECK(found.unknown == std::vector<std::string>{header});
}

TEST_CASE("Blank headers name nothing and are not reported", "[header_match]") {
    auto const found = match({"", "  ", "--", "Client"});
    CHECK(found.field_of_column ==
          std::vector<std::optional<std::size_t>>{std::nullopt, std::nullopt, std::nullopt, 1});
    CHECK(found.unknown.empty());
}

TEST_CASE("The second header of one field is reported and takes no column", "[header_match]") {
    auto const found = match({"Due Date", "OrderID", "order_id", "DUE-DATE", "Notes"});
    CHECK(found.field_of_column ==
          std::vector<std::optional<std::size_t>>{2, 0, std::nullopt, std::nullopt, std::nullopt});
    CHECK(found.duplicate == std::vector<std::string>{"order_id", "DUE-DATE"});
    CHECK(found.unknown == std::vector<std::string>{"Notes"});
}

TEST_CASE("Fields are found by letters beyond ASCII too", "[header_match]") {
    constexpr std::string_view names[] = {"größe"};
    std::vector<std::string> const headers{"Größe", "Grosse"};
    auto const found = match_headers(headers, names);
    CHECK(found.field_of_column == std::vector<std::optional<std::size_t>>{0, std::nullopt});
}
