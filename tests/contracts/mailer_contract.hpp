#pragma once
#include <tenon/kernel/mailer.hpp>

#include <functional>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/faults.hpp"

namespace tenon::testing {

inline std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    while (times-- > 0) out += text;
    return out;
}

// Mails that are hard to carry. Every line has its end, for that is how mail is carried.
inline std::vector<Mail> demanding_mails() {
    std::string const ann = "ann@example.com";
    return {
        {ann, "Set a new password", "Hello,\nopen\n\nhttps://tenon.example/?token=x\n"},
        {ann, "Größe: 5 € für “Ann” 🎉", "Größe\n🎉\n", "<p>Größe\n🎉</p>\n"},
        {ann, repeated("€ uro ", 60) + "end", "subject of many words\n"},
        {ann, repeated("word ", 40) + "end", "subject of many words\n"},
        {ann, "=?UTF-8?Q?x?=", "subject that looks encoded =20 =\n"},
        {ann, "Long lines", repeated("x", 998) + "\n", "<p>" + repeated("y ", 900) + "\n" + repeated("ö", 900) + "\n"},
        {ann, "Dots and blanks", ".\n..\n.x\n\n \n\t\n ends in blanks  \t\n\n\n.\n", ".\n"},
        {ann, "Long lines of ASCII", repeated("x", 5000) + "\n" + repeated("y ", 999) + "\n"},
        {ann, "Blanks at the end", "Größe \t\n \n€  \n"},
        {ann, "What servers look for", "From me\nTo: x\n\nDATA\nQUIT\n--=_boundary--\nContent-Type: x\n"},
        {ann, "No text", "", "<p>only HTML</p>\n"},
        {ann, "", "no subject\n"},
        {"o'neil+news@example.com", "Address", "plain\n"},
    };
}

// What every Mailer does. `received` is all that has arrived, in the order it was sent, line ends as \n.
inline void check_mailer(Mailer& mailer, std::function<std::vector<Mail>()> const& received) {
    SECTION("mail arrives as it was sent, in order") {
        auto const mails = demanding_mails();
        for (auto const& mail : mails) mailer.send(mail);
        auto const arrived = received();
        REQUIRE(arrived.size() == mails.size());
        for (std::size_t i = 0; i < mails.size(); ++i) {
            CHECK(arrived[i].to == mails[i].to);
            CHECK(arrived[i].subject == mails[i].subject);
            CHECK(arrived[i].text == mails[i].text);
            CHECK(arrived[i].html == mails[i].html);
        }
    }
    SECTION("nothing goes out that would say more than it was meant to") {
        for (auto const* to : {"ann@example.com\r\nBcc: eve@example.com", "ann@example.com, eve@example.com",
                               "Ann <ann@example.com>", "ann@example.com>\r\nRCPT TO:<eve@example.com", "ann", ""})
            CHECK_FAULT(mailer.send({to, "Hello", "Hello"}), Fault::invalid);
        for (auto const* subject : {"Hello\r\nBcc: eve@example.com", "Hello\r\n\r\nanother text", "Hello\n", "\xff"})
            CHECK_FAULT(mailer.send({"ann@example.com", subject, "Hello"}), Fault::invalid);
        for (auto const& text : {std::string("\xff"), std::string("a\0b", 3), std::string("a\r.\rb")}) {
            CHECK_FAULT(mailer.send({"ann@example.com", "Hello", text}), Fault::invalid);
            CHECK_FAULT(mailer.send({"ann@example.com", "Hello", "Hello", text}), Fault::invalid);
        }
        CHECK(received().empty());
    }
}

}  // namespace tenon::testing
