#include <tenon/kernel/runs/send_mail.hpp>
#include <tenon/kernel/runs/work_run.hpp>

#include "core/kernel/runs/run_world.hpp"
#include "support/fakes/fake_mailer.hpp"

using namespace tenon;

TEST_CASE("mails leave by runs", "[runs]") {
    testing::RunWorld world;
    testing::FakeMailer mailer(world.unit);
    MailRuns outbox(world.enqueue);
    SendMail send(mailer);
    RunHandlers handlers;
    handlers.add(send);
    WorkRun const work(handlers, {world.store, world.unit, world.clock, world.json, world.random, world.log, world.bell});
    Mail const mail{"ann@example.com", "Your link", "token=secret", "<p>token=secret</p>"};
    world.unit.run([&] { outbox.add(mail); });
    auto const& run = world.store.only();
    world.json.texts[run.payload.text] =
        Json::Object{{"to", mail.to}, {"subject", mail.subject}, {"text", mail.text}, {"html", mail.html}};
    CHECK(run.payload.text.find("token=secret") != std::string::npos);
    CHECK(mailer.sent.empty());

    SECTION("and what they said is forgotten when they are gone") {
        work(world.claim(), {});
        CHECK(mailer.sent == std::vector<Mail>{mail});
        CHECK(run.state == run_state::done);
        CHECK(run.payload == Document());
    }
    SECTION("later, when the mail server is away") {
        mailer.is_away = true;
        work(world.claim(), {});
        CHECK(run.state == run_state::waiting);
        CHECK(run.error == "The mail server is away");
        mailer.is_away = false;
        world.clock.at = run.due_at;
        work(world.claim(), {});
        CHECK(mailer.sent.size() == 1);
        CHECK(run.state == run_state::done);
    }
    SECTION("unless no mailer could send them") {
        CHECK_FAULT(world.unit.run([&] { outbox.add({"ann", "Your link", "token=secret"}); }), Fault::invalid);
        CHECK(world.store.all.size() == 1);
    }
    SECTION("not at all, when their unit rolls back") {
        CHECK_THROWS(world.unit.run([&] {
            outbox.add(mail);
            throw std::runtime_error("no");
        }));
        CHECK(world.store.all.size() == 1);
    }
}
