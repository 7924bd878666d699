#include <tenon/kernel/error.hpp>
#include <tenon/kernel/mailer.hpp>

#include "support/catch.hpp"
#include "support/faults.hpp"

using namespace tenon;

TEST_CASE("mail goes to one plain address", "[mail]") {
    for (auto const* address : {"ann@example.com", "a@b", "ann+news@example.com", "bücher@bücher.example", "o'neil@x"})
        CHECK_NOTHROW(require_plain_address(address));
    for (auto const* address :
         {"", "@", "ann", "ann@", "@example.com", "a@b@c", "ann@example.com\r\nBcc: eve@example.com",
          "ann@example.com\n", "ann@example.com, eve@example.com", "Ann <ann@example.com>", "ann @example.com",
          "\"ann\"@example.com", "\xff@x", "ann@example.com> SIZE=1"})
        CHECK_FAULT(require_plain_address(address), Fault::invalid);
    CHECK_FAULT(require_plain_address(std::string_view("a\0@b", 4)), Fault::invalid);
    CHECK_NOTHROW(require_plain_address(std::string(318, 'a') + "@b"));
    CHECK_FAULT(require_plain_address(std::string(319, 'a') + "@b"), Fault::invalid);
}

TEST_CASE("mail has a subject of one line and text that can be carried", "[mail]") {
    Mail const good{"ann@example.com", "Größe", "One\ntwo\r\n\tthree", "<p>\r\n</p>"};
    CHECK_NOTHROW(require_sendable(good));
    for (auto const* subject : {"Hello\r\nBcc: eve@example.com", "Hello\n", "\xff", "a\tb"}) {
        auto bad = good;
        bad.subject = subject;
        CHECK_FAULT(require_sendable(bad), Fault::invalid);
    }
    for (auto const& text : {std::string("\xff"), std::string("a\0b", 3), std::string("a\rb"), std::string("a\r")}) {
        auto bad = good, worse = good;
        bad.text = text;
        worse.html = text;
        CHECK_FAULT(require_sendable(bad), Fault::invalid);
        CHECK_FAULT(require_sendable(worse), Fault::invalid);
    }
    auto to_two = good;
    to_two.to = "ann@example.com,bob@example.com";
    CHECK_FAULT(require_sendable(to_two), Fault::invalid);
}
