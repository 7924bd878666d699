#include <tenon/mail/file_mailer.hpp>

#include <tenon/kernel/error.hpp>

#include <fstream>
#include <iterator>

#include "contracts/mailer_contract.hpp"
#include "received_mails.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/sequential_ids.hpp"
#include "support/scratch_folder.hpp"

using namespace tenon;
using namespace tenon::testing;
namespace fs = std::filesystem;

namespace {
std::vector<fs::path> files_in(fs::path const& folder) {
    std::vector<fs::path> found;
    for (auto const& entry : fs::directory_iterator(folder)) found.push_back(entry.path());
    return found;
}
}  // namespace

TEST_CASE("the file mailer", "[mail]") {
    ScratchFolder const scratch;
    auto const folder = scratch.path / "mail";
    FixedClock clock;
    SequentialIds ids;
    auto const mailer = mail::make_file_mailer(folder, clock, ids, {"tenon@example.com", "Tenon"});

    SECTION("keeps the contract") {
        check_mailer(*mailer, [&] { return mails_of(received_mails(folder)); });
    }
    SECTION("writes a whole message that only its owner can read") {
        mailer->send({"ann@example.com", "Set a new password", "Hello,\nopen\r\n\nhttps://tenon.example/?token=x\n"});
        auto const files = files_in(folder);
        REQUIRE(files.size() == 1);
        std::ifstream in(files[0], std::ios::binary);
        CHECK(std::string(std::istreambuf_iterator<char>(in), {}) ==
              "Date: Sat, 31 Jan 2026 08:00:00 +0000\r\n"
              "From: \"Tenon\" <tenon@example.com>\r\n"
              "To: ann@example.com\r\n"
              "Subject: Set a new password\r\n"
              "Message-ID: <00000000-0000-7000-8000-000000000001@example.com>\r\n"
              "MIME-Version: 1.0\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: 7bit\r\n"
              "\r\n"
              "Hello,\r\nopen\r\n\r\nhttps://tenon.example/?token=x\r\n");
        CHECK(files[0].extension() == ".eml");
        CHECK(fs::status(files[0]).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }
    SECTION("leaves nothing behind when it refuses") {
        CHECK_FAULT(mailer->send({"ann", "Hello", "Hello"}), Fault::invalid);
        CHECK(files_in(folder).empty());
    }
    SECTION("says that mail is away when the folder is, without naming it") {
        fs::remove_all(folder);
        CHECK_THROWS_MATCHES(mailer->send({"ann@example.com", "Hello", ""}), Error,
                             Predicate<Error>([](Error const& error) {
                                 return error.fault() == Fault::unavailable &&
                                        std::string_view(error.what()).find("tenon-mail") == std::string_view::npos;
                             }));
    }
    SECTION("needs a folder") {
        std::ofstream(scratch.path / "file") << "x";
        CHECK_FAULT(mail::make_file_mailer(scratch.path / "file" / "mail", clock, ids), Fault::unavailable);
    }
}

TEST_CASE("messages are made for every mail server and every mail program", "[mail]") {
    ScratchFolder const scratch;
    FixedClock clock;
    SequentialIds ids;
    auto const send_from = [&](mail::Sender sender, Mail const& mail) {
        mail::make_file_mailer(scratch.path, clock, ids, std::move(sender))->send(mail);
        return received_mails(scratch.path).back();
    };
    SECTION("in ASCII and short lines, without any defect") {
        for (auto const& mail : demanding_mails()) {
            auto const got = send_from({"tenon@example.com", "Größe"}, mail);
            CHECK(got.defects.empty());
            CHECK(got.is_ascii);
            CHECK_FALSE(got.has_bare_ends);
            CHECK(got.longest_line <= 998);
            CHECK(got.kind == (mail.html.empty() ? "text/plain" : "multipart/alternative"));
        }
    }
    SECTION("an address beyond ASCII stands as it is") {
        auto const got = send_from({}, {"bücher@example.com", "Hello", "Hello\n"});
        CHECK(got.mail.to == "bücher@example.com");
        CHECK(got.from == "no-reply@localhost");
    }
    SECTION("with the sender's name and domain, and the time") {
        for (auto const& name : {std::string("Tenon"), std::string("O'Neil, \"Ann\" \\ <x@y>"), std::string("Größe 🎉"),
                                 std::string("=?x?="), repeated("long", 15), std::string()}) {
            auto const got = send_from({"tenon@mail.example.com", name}, {"ann@example.com", "Hello", "Hello\n"});
            CHECK(got.from == "tenon@mail.example.com");
            CHECK(got.from_name == name);
            CHECK(got.message_id.ends_with("@mail.example.com>"));
            CHECK(got.date == "2026-01-31T08:00:00+00:00");
        }
    }
    SECTION("from nobody who would add a header") {
        for (auto const* name : {"Ann\r\nBcc: eve@example.com", "Ann\n", "\xff", "a\tb"})
            CHECK_FAULT(mail::make_file_mailer(scratch.path, clock, ids, {"a@b", name}), Fault::invalid);
        for (auto const* address : {"nobody", "a@b\r\nBcc: eve@example.com", ""})
            CHECK_FAULT(mail::make_file_mailer(scratch.path, clock, ids, {address, ""}), Fault::invalid);
    }
}
