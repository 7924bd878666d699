#include <tenon/mail/file_mailer.hpp>

#include <tenon/kernel/error.hpp>

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "support/catch.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/sequential_ids.hpp"
#include "support/faults.hpp"

using namespace tenon;
using namespace tenon::testing;
namespace fs = std::filesystem;

namespace {
struct Folder {
    fs::path path = fs::temp_directory_path() / ("tenon-mail-" + std::to_string(::getpid()));
    Folder() { fs::remove_all(path); }
    ~Folder() { fs::remove_all(path); }

    std::vector<fs::path> files() const {
        std::vector<fs::path> found;
        for (auto const& entry : fs::directory_iterator(path)) found.push_back(entry.path());
        return found;
    }
    std::string only_file() const {
        auto const found = files();
        REQUIRE(found.size() == 1);
        std::ifstream in(found[0], std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};
}  // namespace

TEST_CASE("the file mailer", "[mail]") {
    Folder folder;
    FixedClock clock;
    SequentialIds ids;
    auto const mailer = mail::make_file_mailer(folder.path / "mail", clock, ids, "tenon@example.com");
    folder.path /= "mail";

    SECTION("writes a whole message that only its owner can read") {
        mailer->send({"ann@example.com", "Set a new password", "Hello,\nopen\r\n\nhttps://tenon.example/?token=x\n"});
        CHECK(folder.only_file() ==
              "Date: Sat, 31 Jan 2026 08:00:00 +0000\r\n"
              "From: tenon@example.com\r\n"
              "To: ann@example.com\r\n"
              "Subject: Set a new password\r\n"
              "Message-ID: <00000000-0000-7000-8000-000000000001@example.com>\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: 8bit\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "\r\n"
              "Hello,\r\nopen\r\n\r\nhttps://tenon.example/?token=x\r\n");
        auto const file = folder.files()[0];
        CHECK(file.extension() == ".eml");
        CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }
    SECTION("writes each message to a file of its own") {
        for (int i = 0; i < 3; ++i) mailer->send({"ann@example.com", "Hello", "Hello"});
        CHECK(folder.files().size() == 3);
    }
    SECTION("encodes a subject beyond ASCII in words that hold whole characters") {
        mailer->send({"bücher@example.com", "Größe", "Größe\n"});
        auto const text = folder.only_file();
        CHECK(text.find("To: bücher@example.com\r\n") != std::string::npos);
        CHECK(text.find("Subject: =?UTF-8?Q?Gr=C3=B6=C3=9Fe?=\r\n") != std::string::npos);
        CHECK(text.find("\r\n\r\nGröße\r\n") != std::string::npos);
    }
    SECTION("folds a long subject") {
        std::string subject;
        for (int i = 0; i < 40; ++i) subject += "€ uro";
        mailer->send({"ann@example.com", subject, ""});
        std::istringstream lines(folder.only_file());
        for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 79);
    }
    SECTION("a subject that looks encoded is encoded") {
        mailer->send({"ann@example.com", "=?UTF-8?Q?x?=", ""});
        CHECK(folder.only_file().find("Subject: =?UTF-8?Q?=3D=3FUTF=2D8=3FQ=3Fx=3F=3D?=\r\n") != std::string::npos);
    }
    SECTION("refuses what would break out of its header, and leaves nothing behind") {
        for (auto const* to : {"ann@example.com\r\nBcc: eve@example.com", "ann@example.com, eve@example.com",
                               "Ann <ann@example.com>", "ann", "", "ann @example.com", "ann@example.com\n", "\xff@x"})
            CHECK_FAULT(mailer->send({to, "Hello", "Hello"}), Fault::invalid);
        CHECK_FAULT(mailer->send({std::string("a\0@b", 4), "Hello", ""}), Fault::invalid);
        for (auto const* subject : {"Hello\r\nBcc: eve@example.com", "Hello\n", "\xff", "a\tb"})
            CHECK_FAULT(mailer->send({"ann@example.com", subject, "Hello"}), Fault::invalid);
        CHECK(folder.files().empty());
    }
    SECTION("refuses text that no mail can carry") {
        CHECK_FAULT(mailer->send({"ann@example.com", "Hello", "\xff"}), Fault::invalid);
        CHECK_FAULT(mailer->send({"ann@example.com", "Hello", std::string("a\0b", 3)}), Fault::invalid);
        CHECK_FAULT(mailer->send({"ann@example.com", "Hello", "a\rb"}), Fault::invalid);
        CHECK_FAULT(mailer->send({"ann@example.com", "Hello", std::string(999, 'x')}), Fault::invalid);
        mailer->send({"ann@example.com", "Hello", std::string(998, 'x')});
        CHECK(folder.files().size() == 1);
    }
    SECTION("says that mail is away when the folder is, without naming it") {
        fs::remove_all(folder.path);
        CHECK_THROWS_MATCHES(mailer->send({"ann@example.com", "Hello", ""}), Error,
                             Predicate<Error>([](Error const& error) {
                                 return error.fault() == Fault::unavailable &&
                                        std::string_view(error.what()).find("tenon-mail") == std::string_view::npos;
                             }));
    }
    SECTION("needs a folder, and a plain address to send from") {
        std::ofstream(folder.path / "file") << "x";
        CHECK_FAULT(mail::make_file_mailer(folder.path / "file" / "mail", clock, ids), Fault::unavailable);
        auto const from_nobody = mail::make_file_mailer(folder.path, clock, ids, "nobody");
        CHECK_FAULT(from_nobody->send({"ann@example.com", "Hello", ""}), Fault::invalid);
    }
}
