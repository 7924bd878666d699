#include <tenon/certificates/key_ring.hpp>

#include "support/certificates.hpp"
#include "support/member_count.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::certificates;

TEST_CASE("the first key is made when the first is needed, and stays") {
    CertificateWorld world;
    CHECK(world.keys.published().empty());
    auto const first = world.keys.sign("one"), second = world.keys.sign("two");
    CHECK(first.key_id == second.key_id);
    CHECK(first.text == "one");
    REQUIRE(world.keys.published().size() == 1);
    CHECK(world.keys.published().front() == PublicKey{first.key_id, "x-of-" + first.key_id});
    CHECK(check(first, world.keys.published(), world.signatures) == Trust::good);
}

TEST_CASE("who makes the first key a little later takes the other's") {
    CertificateWorld world;
    std::string winner;
    struct Racing final : Signatures {
        Racing(CertificateWorld& w, std::string& id) : world(w), winner(id) {}
        CertificateWorld& world;
        std::string& winner;
        KeyPair make_key() const override {
            winner = world.keys.sign("of the other").key_id;
            return world.signatures.make_key();
        }
        std::string sign(std::string_view key, std::string_view text) const override {
            return world.signatures.sign(key, text);
        }
        bool verify(PublicKey const&, std::string_view, std::string_view) const override { return false; }
    } const racing{world, winner};
    KeyRing const ring({world.store, world.unit, world.clock, world.ids, racing, world.cipher});
    CHECK(ring.sign("mine").key_id == winner);
    CHECK(world.keys.published().size() == 1);
}

TEST_CASE("after a rotation a new key signs, and the old ones still verify") {
    CertificateWorld world;
    auto const before = world.keys.sign("text");
    auto const fresh = world.keys.rotate();
    auto const after = world.keys.sign("text");
    CHECK(after.key_id == fresh.id);
    CHECK(after.key_id != before.key_id);
    auto const keys = world.keys.published();
    CHECK(keys.size() == 2);
    for (auto const& each : {before, after}) CHECK(check(each, keys, world.signatures) == Trust::good);
    CHECK(check(before, std::span(keys).subspan(1), world.signatures) == Trust::unknown_key);
    CHECK(check({"another text", after.signature, after.key_id}, keys, world.signatures) == Trust::forged);
}

TEST_CASE("a private key is kept encrypted, for its own row, and never shown") {
    CertificateWorld world;
    auto const id = world.keys.sign("text").key_id;
    auto const row = *world.store.find_by_key(certificate_keys, id);
    auto const key = from_record<CertificateKey>(certificate_keys, row);
    CHECK(key.private_key == "certificate key " + id + "|private-" + id);
    std::string shown;
    append_json(shown, certificate_keys, row);
    CHECK(shown.find("private") == shown.npos);
}

TEST_CASE("a key that cannot be decrypted is told to the operator, and a rotation helps") {
    CertificateWorld world;
    auto key = from_record<CertificateKey>(certificate_keys,
                                           *world.store.find_by_key(certificate_keys, world.keys.sign("text").key_id));
    key.private_key = "encrypted under another secret";
    auto const version = key.version++;
    world.unit.run([&] { world.store.update(certificate_keys, to_record(certificate_keys, key), version); });
    auto const error = error_of([&] { world.keys.sign("text"); });
    CHECK(error.fault() == Fault::unavailable);
    CHECK(error.is_for_operator());
    world.keys.rotate();
    CHECK_NOTHROW(world.keys.sign("text"));
}

TEST_CASE("every member of the entities is in its table") {
    require_every_member_in_the_table<CertificateKey>(certificate_keys);
    require_every_member_in_the_table<Certificate>(certificates::certificates);
}
