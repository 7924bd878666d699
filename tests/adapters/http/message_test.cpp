#include "message.hpp"

#include "support/catch.hpp"

#include <tenon/kernel/error.hpp>

#include <fstream>

using namespace tenon;
using namespace tenon::http;

TEST_CASE("header names match without regard to case") {
    Headers headers;
    headers.add("Content-Type", "text/plain");
    headers.add("X-Empty", "");
    headers.add("accept", "a");
    headers.add("Accept", "b");
    CHECK(headers.find("content-TYPE") == "text/plain");
    CHECK(headers.find("x-empty") == "");
    CHECK_FALSE(headers.find("Content-Typ"));
    CHECK(headers.joined("ACCEPT") == "a, b");
    headers.clear();
    CHECK_FALSE(headers.find("accept"));
}

TEST_CASE("method names are read as they are written") {
    CHECK(method_from("DELETE") == Method::delete_);
    CHECK(to_text(Method::delete_) == "DELETE");
    CHECK(method_from("get") == Method::other);
    CHECK(method_from("BREW") == Method::other);
}

TEST_CASE("a temporary file goes with its owner") {
    auto const path = std::filesystem::temp_directory_path() / "tenon-message-test";
    std::ofstream(path) << "x";
    {
        TemporaryFile first(path);
        TemporaryFile second(std::move(first));
        CHECK(std::filesystem::exists(path));
        TemporaryFile third;
        third = std::move(second);
        CHECK(std::filesystem::exists(path));
    }
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a request without a user refuses to name one") {
    Request request;
    CHECK_THROWS_MATCHES(request.actor(), Error,
                         Predicate<Error>([](Error const& e) { return e.fault() == Fault::unauthenticated; }));
    request.user = Actor{"u", Role::viewer, "", ""};
    CHECK(request.actor().user_id == "u");
}

TEST_CASE("a missing upload names its field") {
    Request request;
    request.upload.files.push_back({});
    request.upload.files.back().field = "photo";
    CHECK(request.uploaded_file("photo").field == "photo");
    CHECK_THROWS_MATCHES(request.uploaded_file("file"), Error, Predicate<Error>([](Error const& e) {
                             return e.fault() == Fault::invalid && e.violations().front().field == "file";
                         }));
}

TEST_CASE("a parameter the pattern lacks is a mistake of the program") {
    Request request;
    request.params = {{"id", "7"}};
    CHECK(request.param("id") == "7");
    CHECK_THROWS_AS(request.param("name"), std::logic_error);
}

TEST_CASE("downloads carry a name that cannot leave its quotes") {
    auto const plain = download_response({}, "text/csv", "a\"b\\c\r\n.csv");
    CHECK(plain.header("content-disposition") == "attachment; filename=\"a_b_c__.csv\"");
    auto const umlaut = download_response({}, "text/csv", "M\u00fcller.csv");
    CHECK(umlaut.header("Content-Disposition") ==
          "attachment; filename=\"M__ller.csv\"; filename*=UTF-8''M%C3%BCller.csv");
}

TEST_CASE("answers are made in one line") {
    CHECK(message_response("done").body == R"({"message":"done"})");
    auto const created = created_response("{}", "/api/v1/x/1");
    CHECK(created.status == 201);
    CHECK(created.header("location") == "/api/v1/x/1");
}
