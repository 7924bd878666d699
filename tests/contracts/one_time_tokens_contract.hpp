#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/unit_of_work.hpp>

#include "support/builders/identity_builders.hpp"
#include "support/catch.hpp"
#include "support/faults.hpp"

namespace tenon::testing {

// What every OneTimeTokens does. The stores are empty at first.
inline void check_one_time_tokens(identity::OneTimeTokens& tokens, identity::UserRepository& users, IdSource& ids,
                                  UnitOfWork& unit) {
    using identity::OneTimeToken;
    using identity::TokenPurpose;
    auto const ann = a_user(ids.next(), "ann@example.com");
    auto const then = ann.created_at;
    OneTimeToken const set_up{"s", TokenPurpose::set_up, "", then};
    OneTimeToken const reset{"r", TokenPurpose::reset, ann.id, then + std::chrono::hours(1)};
    OneTimeToken const invitation{"i", TokenPurpose::invitation, ann.id, then + std::chrono::hours(2)};
    unit.run([&] {
        users.add(ann);
        for (auto const& token : {set_up, reset, invitation}) tokens.add(token);
    });
    auto const take = [&](std::string_view digest) { return unit.returning([&] { return tokens.take(digest); }); };

    SECTION("looking does not use a token") {
        CHECK(tokens.find("s") == set_up);
        CHECK(tokens.find("r") == reset);
        CHECK(tokens.find("i") == invitation);
        CHECK_FALSE(tokens.find("x"));
    }
    SECTION("a token is taken once") {
        CHECK(take("r") == reset);
        CHECK_FALSE(take("r"));
        CHECK_FALSE(tokens.find("r"));
        CHECK(tokens.find("i"));
    }
    SECTION("a token taken in vain can be taken again") {
        CHECK_FAULT(unit.run([&] {
            tokens.take("r");
            throw Error(Fault::invalid, "no");
        }),
                    Fault::invalid);
        CHECK(take("r") == reset);
    }
    SECTION("all tokens of one user, or those of none, are dropped together") {
        unit.run([&] { tokens.drop_all_of(ann.id); });
        CHECK_FALSE(tokens.find("r"));
        CHECK_FALSE(tokens.find("i"));
        CHECK(tokens.find("s"));
        unit.run([&] { tokens.drop_all_of(""); });
        CHECK_FALSE(tokens.find("s"));
    }
    SECTION("expired tokens are purged from their last moment on") {
        CHECK(unit.returning([&] { return tokens.purge_expired(then - std::chrono::milliseconds(1)); }) == 0);
        CHECK(unit.returning([&] { return tokens.purge_expired(reset.expires_at); }) == 2);
        CHECK(tokens.find("i") == invitation);
    }
}

}  // namespace tenon::testing
