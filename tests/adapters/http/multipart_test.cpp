#include "multipart.hpp"

#include "support/catch.hpp"

#include <tenon/kernel/error.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace tenon;
using namespace tenon::http;

namespace {

struct Spool {
    std::filesystem::path folder;
    Spool() {
        auto name = (std::filesystem::temp_directory_path() / "tenon-multipart-XXXXXX").string();
        folder = ::mkdtemp(name.data());
    }
    ~Spool() { std::filesystem::remove_all(folder); }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
    }
};

constexpr char const* type = "multipart/form-data; boundary=XyZ";

std::string const form =
    "preamble\r\n--XyZ\r\n"
    "Content-Disposition: form-data; name=\"mode\"\r\n\r\n"
    "up\r\nsert\r\n--XyZ  \r\n"
    "content-disposition: form-data; name=file; filename=\"C:\\dir\\a \\\"b\\\".csv\"\r\n"
    "Content-Type: text/csv\r\n\r\n"
    "id\r\n--Xy\r\n--XyYebra\r\n"
    "\r\n--XyZ\r\n"
    "Content-Disposition: form-data; name=\"empty\"; filename=\"\"\r\n\r\n"
    "\r\n--XyZ--\r\nepilogue";

std::string text_of(UploadedFile const& file) {
    std::ifstream in(file.file.path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Upload read(std::string const& body, std::size_t step, Spool const& spool, MultipartLimits limits = {},
            char const* content_type = type) {
    Upload upload;
    MultipartReader reader(content_type, spool.folder, upload, limits);
    for (std::size_t at = 0; at < body.size(); at += step) reader.write(std::string_view(body).substr(at, step));
    reader.finish();
    return upload;
}

std::string part(std::string const& head, std::string const& content) {
    return "--XyZ\r\n" + head + "\r\n\r\n" + content + "\r\n";
}
std::string field(std::string const& name, std::string const& value) {
    return part("Content-Disposition: form-data; name=\"" + name + "\"", value);
}
std::string const last = "--XyZ--";

auto fault(Fault wanted) {
    return Predicate<Error>([wanted](Error const& e) { return e.fault() == wanted; });
}

}  // namespace

TEST_CASE("a form is read alike in pieces of any size") {
    Spool const spool;
    auto const step = GENERATE(1U, 2U, 3U, 7U, 64U, 100'000U);
    auto const upload = read(form, step, spool);
    REQUIRE(upload.fields.size() == 1);
    CHECK(upload.field("mode") == "up\r\nsert");
    REQUIRE(upload.files.size() == 2);
    CHECK(upload.files[0].field == "file");
    CHECK(upload.files[0].name == "a \"b\".csv");
    CHECK(upload.files[0].content_type == "text/csv");
    CHECK(text_of(upload.files[0]) == "id\r\n--Xy\r\n--XyYebra\r\n");
    CHECK(upload.files[0].size == text_of(upload.files[0]).size());
    CHECK(upload.files[1].size == 0);
    CHECK(upload.file("nothing") == nullptr);
}

TEST_CASE("a form cut off anywhere is malformed and leaves no file") {
    Spool const spool;
    auto const whole = field("a", "1") + part("Content-Disposition: form-data; name=f; filename=x", "content") + last;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        INFO(length);
        CHECK_THROWS_MATCHES(read(whole.substr(0, length), 5, spool), Error, fault(Fault::malformed));
    }
    CHECK(read(whole, 5, spool).files.size() == 1);
    CHECK(spool.files() == 0);
}

TEST_CASE("what is no form is malformed") {
    Spool const spool;
    auto const body = GENERATE_COPY(
        "--XyZ\r\nContent-Disposition: form-data\r\n\r\nx\r\n" + last, field("a", "\xff") + last,
        field("a\x01", "x") + last, "--XyZx" + field("a", "1") + last,
        part("Content-Disposition: form-data; name=f; filename=\"\xc3\"", "x") + last, "--XyZ\r\n\r\nx\r\n" + last);
    CHECK_THROWS_MATCHES(read(body, 100, spool), Error, fault(Fault::malformed));
}

TEST_CASE("a boundary must be named and of a sane length") {
    Spool const spool;
    Upload upload;
    auto const bad = GENERATE_COPY(std::string("multipart/form-data"), std::string("multipart/form-data; boundary="),
                                   "multipart/form-data; boundary=" + std::string(71, 'x'));
    CHECK_THROWS_MATCHES(MultipartReader(bad, spool.folder, upload), Error, fault(Fault::malformed));
    CHECK(read("--a b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--a b--", 3, spool, {},
               "multipart/form-data; charset=utf-8; boundary=\"a b\"")
              .field("x") == "1");
}

TEST_CASE("parts, part headers and fields are bounded") {
    Spool const spool;
    MultipartLimits const limits{.parts = 2, .header_bytes = 100, .field_bytes = 10};
    CHECK(read(field("a", "0123456789") + field("b", "") + last, 3, spool, limits).fields.size() == 2);
    auto const step = GENERATE(1U, 1'000U);
    auto const too_large = fault(Fault::too_large);
    CHECK_THROWS_MATCHES(read(field("a", "0123456789x") + last, step, spool, limits), Error, too_large);
    CHECK_THROWS_MATCHES(read(field("a", "") + field("b", "") + field("c", "") + last, step, spool, limits), Error,
                         too_large);
    CHECK_THROWS_MATCHES(read(field(std::string(100, 'n'), "") + last, step, spool, limits), Error, too_large);
    CHECK_THROWS_MATCHES(read("--XyZ\r\n" + std::string(200, 'h'), step, spool, limits), Error, too_large);
}

TEST_CASE("a header of just the size allowed is read in pieces too") {
    Spool const spool;
    // The line end before the header's first line counts.
    std::string const head = "Content-Disposition: form-data; name=" + std::string(61, 'n');
    auto const step = GENERATE(1U, 2U, 3U, 1'000U);
    CHECK(read(part(head, "1") + last, step, spool, {.header_bytes = 100}).fields.size() == 1);
    CHECK_THROWS_MATCHES(read(part(head, "1") + last, step, spool, {.header_bytes = 99}), Error,
                         fault(Fault::too_large));
}

TEST_CASE("parameters of header values are read with and without quotes") {
    CHECK(header_parameter("form-data; name=\"a;b\"; filename=c", "name") == "a;b");
    CHECK(header_parameter("form-data; name=\"a;b\"; FileName=c ", "filename") == "c");
    CHECK(header_parameter("x; a=\"q\\\"r\\\\s\\t\"", "a") == "q\"r\\s\\t");
    CHECK(header_parameter("x; a=\"open", "a") == "open");
    CHECK_FALSE(header_parameter("x; a=1", "b"));
    CHECK_FALSE(header_parameter("x; a", "a"));
    CHECK_FALSE(header_parameter("", "a"));
}
