#include <tenon/mail/smtp_mailer.hpp>

#include <tenon/kernel/error.hpp>

#include "contracts/mailer_contract.hpp"
#include "mail_sink.hpp"
#include "support/fakes/fake_log.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/sequential_ids.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

std::string const user = "us%40er:p%2Fa%3Ass%20word@";  // us@er and p/a:ss word
std::string const auth = "us@er:p/a:ss word";
Mail const hello{"ann@example.com", "Hello", "Hello\n", "<p>Hello</p>\n"};

struct Post {
    FixedClock clock;
    SequentialIds ids;
    FakeLog log;

    std::unique_ptr<Mailer> to(std::string url, std::chrono::milliseconds patience = std::chrono::seconds(30)) {
        return mail::make_smtp_mailer({std::move(url), patience, patience}, {"tenon@example.com", "Tenon"}, clock, ids,
                                      log);
    }
    // All that was logged, with the values of its fields.
    std::string logged() const {
        std::string all;
        for (auto const& line : log.lines()) {
            all += line.message;
            for (auto const& [name, value] : line.fields) {
                if (auto const* text = std::get_if<std::string>(&value)) all += " " + name + "=" + *text;
                if (auto const* number = std::get_if<std::int64_t>(&value))
                    all += " " + name + "=" + std::to_string(*number);
            }
            all += '\n';
        }
        return all;
    }
    bool has_logged(std::string_view words) const { return logged().find(words) != std::string::npos; }
};

// What is thrown is the same whatever the server said.
void check_away(Mailer& mailer, Mail const& mail = hello) {
    CHECK_THROWS_MATCHES(mailer.send(mail), Error, Predicate<Error>([](Error const& error) {
                             return error.fault() == Fault::unavailable &&
                                    error.what() ==
                                        std::string_view("Mail cannot be sent at the moment. Try again later.");
                         }));
}

}  // namespace

TEST_CASE("the SMTP mailer keeps the contract", "[mail]") {
    MailSink const sink;
    Post post;
    auto const mailer = post.to("smtp://" + sink.address() + "?starttls=never");
    check_mailer(*mailer, [&] { return mails_of(sink.received()); });
    CHECK_FALSE(post.has_logged("mail"));
}

TEST_CASE("SMTP on TLS, signed in", "[mail]") {
    auto const mechanism = GENERATE(std::string("PLAIN"), std::string("LOGIN"));
    Post post;
    SECTION("by STARTTLS") {
        MailSink const sink({"--tls", "starttls", "--auth", auth, "--mechanisms", mechanism});
        auto const options =
            GENERATE(std::string("&starttls=required"), std::string("&starttls=optional"), std::string());
        post.to("smtp://" + user + sink.address() + "?" + sink.trust() + options)->send(hello);
        auto const received = sink.received();
        REQUIRE(received.size() == 1);
        CHECK(received[0].session == "tls us@er");
        CHECK(received[0].envelope == "tenon@example.com ann@example.com");
        CHECK(received[0].from_name == "Tenon");
        CHECK(mails_of(received) == std::vector{hello});
    }
    SECTION("from the first byte") {
        MailSink const sink({"--tls", "always", "--auth", auth, "--mechanisms", mechanism});
        post.to("smtps://" + user + sink.address() + "/?" + sink.trust())->send(hello);
        REQUIRE(sink.received().size() == 1);
        CHECK(sink.received()[0].session == "tls us@er");
    }
}

TEST_CASE("SMTP where TLS is not what it should be", "[mail]") {
    Post post;
    SECTION("no STARTTLS where it is required: nothing is said, the password least of all") {
        MailSink const sink({"--auth", auth});
        check_away(*post.to("smtp://" + user + sink.address()));
        CHECK(post.has_logged("does not offer STARTTLS"));
        CHECK(sink.received().empty());
        post.to("smtp://" + user + sink.address() + "?starttls=optional")->send(hello);
        REQUIRE(sink.received().size() == 1);
        CHECK(sink.received()[0].session == "plain us@er");
    }
    SECTION("a certificate of nobody we trust") {
        MailSink const sink({"--tls", "starttls"});
        check_away(*post.to("smtp://" + sink.address()));
        CHECK(post.has_logged("certificate"));
        CHECK(sink.received().empty());
    }
    SECTION("a certificate of another host") {
        MailSink const sink({"--tls", "always", "--name", "127.0.0.2"});
        check_away(*post.to("smtps://" + sink.address() + "?" + sink.trust()));
        CHECK(sink.received().empty());
    }
}

TEST_CASE("SMTP: what the server refuses", "[mail]") {
    Post post;
    SECTION("now, is tried again later; for good, is said so") {
        MailSink const sink;
        auto const mailer = post.to("smtp://" + sink.address() + "?starttls=never");
        for (auto const* to : {"421@example.com", "451@example.com", "data-452@example.com"})
            check_away(*mailer, {to, "Hello", "Hello"});
        for (auto const* to : {"550@example.com", "553@example.com", "data-554@example.com"})
            CHECK_FAULT(mailer->send({to, "Hello", "Hello"}), Fault::invalid);
        CHECK(post.has_logged("reply=550 reason=550 5.1.1 <...>: not here"));
        CHECK(post.has_logged("reply=554 reason=554 5.6.0 not like this"));
        CHECK(post.has_logged("message_id=00000000-0000-7000-8000-000000000001"));
        CHECK_FALSE(post.has_logged("550@example.com"));
        CHECK(sink.received().empty());
        mailer->send(hello);
        CHECK(sink.received().size() == 1);
    }
    SECTION("to be signed in to, in a word that does not repeat the password") {
        MailSink const sink({"--auth", "us@er:another"});
        auto const nobody = post.to("smtp://" + sink.address() + "?starttls=never");
        check_away(*nobody);
        check_away(*post.to("smtp://" + user + sink.address() + "?starttls=never"));
        CHECK(post.has_logged("reply=530"));
        CHECK(post.has_logged("reply=535 reason=the server refuses to be signed in to"));
        CHECK_FALSE(post.has_logged("p/a:ss word"));
        CHECK_FALSE(post.has_logged("us@er"));
    }
    SECTION("to serve anybody") {
        for (auto const* code : {"421", "554"}) {
            MailSink const sink({"--greeting", code});
            check_away(*post.to("smtp://" + sink.address() + "?starttls=never"));
        }
    }
}

TEST_CASE("SMTP: a server that goes away", "[mail]") {
    Post post;
    std::string address;
    {
        MailSink const sink;
        address = sink.address();
        auto const mailer = post.to("smtp://" + address + "?starttls=never");
        check_away(*mailer, {"cut@example.com", "Hello", repeated("a line of text\n", 10'000)});
        check_away(*post.to("smtp://" + address + "?starttls=never", std::chrono::milliseconds(300)),
                   {"stall@example.com", "Hello", "Hello"});
        CHECK(post.has_logged("Timeout"));
        mailer->send(hello);
        CHECK(sink.received().size() == 1);
    }
    check_away(*post.to("smtp://" + address + "?starttls=never"));
}

TEST_CASE("SMTP: a server that is slow is not waited for without end", "[mail]") {
    Post post;
    auto const where = GENERATE(std::string("greeting"), std::string("tls"), std::string("drip"));
    MailSink const sink({"--tls", "starttls", "--stall", where});
    check_away(*post.to("smtp://" + sink.address() + "?" + sink.trust(), std::chrono::milliseconds(300)));
    CHECK(post.has_logged("Timeout"));
    CHECK(sink.received().empty());
}

TEST_CASE("SMTP: a server that stops reading is not waited for without end", "[mail]") {
    Post post;
    MailSink const sink;
    auto const mailer = post.to("smtp://" + sink.address() + "?starttls=never", std::chrono::milliseconds(300));
    check_away(*mailer, {"deaf@example.com", "Hello", repeated("more than all buffers on the way hold\n", 1'000'000)});
    CHECK(post.has_logged("Timeout"));
}

TEST_CASE("SMTP: a host that is not there", "[mail]") {
    Post post;
    check_away(*post.to("smtp://mail.invalid"));
    CHECK(post.has_logged("mail_server=mail.invalid"));
    CHECK(post.has_logged("resolve host"));
}

TEST_CASE("SMTP: mail.url and the sender are checked when the mailer is made", "[mail]") {
    Post post;
    for (auto const* good :
         {"smtp://mail.example.com", "smtps://mail.example.com/", "smtp://u:p@[::1]:25?starttls=never",
          "smtp://u:p@mail.example.com:587?ca=/etc/ssl/a%20b.pem&starttls=optional"})
        CHECK_NOTHROW(post.to(good));
    for (auto const* bad :
         {"", "mail.example.com", "http://mail.example.com", "smtp://", "smtp://u:secret@", "smtp://u@mail.example.com",
          "smtp://:secret@mail.example.com", "smtp://u:secret@mail.example.com:99999", "smtp://u:secret@mail/path",
          "smtp://u:secret@mail?starttls=perhaps", "smtps://u:secret@mail?starttls=never", "smtp://u:secret@mail?x=1",
          "smtp://u:secret@mail?ca=", "smtp://u:secret%0d%0a@mail", "smtp://u:sec\r\nret@mail"})
        CHECK_THROWS_MATCHES(post.to(bad), Error, Predicate<Error>([](Error const& error) {
                                 std::string_view const what = error.what();
                                 return error.fault() == Fault::invalid && what.starts_with("mail.url") &&
                                        what.find("secret") == std::string_view::npos;
                             }));
    auto const from = [&](mail::Sender sender) {
        return mail::make_smtp_mailer({"smtp://mail.example.com"}, std::move(sender), post.clock, post.ids, post.log);
    };
    CHECK_FAULT(from({"nobody", ""}), Fault::invalid);
    CHECK_FAULT(from({"a@b", "x\r\ny"}), Fault::invalid);
}
