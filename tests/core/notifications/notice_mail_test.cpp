#include <tenon/notifications/notice_mail.hpp>

#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::notifications;

namespace {
Notice const overdue{.title = "WO-1002 is overdue",
                     .message = "It was due on 2026-03-01.\n\r\nAnn Example works on it.\n",
                     .action = LetterAction{"Show the work order", "https://acme.example/workorders/WO-1002"}};
}

TEST_CASE("a notice is a letter to its reader", "[notifications]") {
    auto const mail = notice_mail(overdue, {"ann@example.com", "Ann"}, "Acme", "https://acme.example/preferences");
    CHECK(mail.to == "ann@example.com");
    CHECK(mail.subject == "WO-1002 is overdue");
    CHECK(mail.text ==
          "Hello Ann,\n\nIt was due on 2026-03-01.\n\nAnn Example works on it.\n\n"
          "Show the work order:\nhttps://acme.example/workorders/WO-1002\n\n"
          "You choose which notifications come as mail: https://acme.example/preferences\n\n-- \nAcme\n");
    CHECK(mail.html.find(">WO-1002 is overdue</h1>") != std::string::npos);
    CHECK(mail.html.find("href=\"https://acme.example/workorders/WO-1002\"") != std::string::npos);
}

TEST_CASE("a notice says no more than there is to say", "[notifications]") {
    auto const mail = notice_mail({.title = "Done", .message = "All of it."}, {"ann@example.com"}, "Acme", "");
    CHECK(mail.text == "Hello,\n\nAll of it.\n\n-- \nAcme\n");
    CHECK(mail.html.find("<a ") == std::string::npos);
}

TEST_CASE("whatever a notice is called, it can be sent", "[notifications]") {
    auto const mail =
        notice_mail({.title = "x\r\nBcc: eve@example.com\t\x7F", .message = "\n\r"}, {"ann@example.com"}, "Acme", "");
    CHECK(mail.subject == "x  Bcc: eve@example.com  ");
    CHECK_NOTHROW(require_sendable(mail));
}
