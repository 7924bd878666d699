#pragma once
#include <tenon/certificates/certificate_printer.hpp>
#include <tenon/certificates/ports.hpp>
#include <tenon/kernel/error.hpp>

#include <atomic>
#include <map>
#include <mutex>

#include "support/fakes/fake_cipher.hpp"
#include "support/fakes/fake_unit_of_work.hpp"

namespace tenon::testing {

// Pages of text, which hold what was signed. What is printed the same way is the same.
class FakeCertificatePrinter final : public certificates::CertificatePrinter {
public:
    std::string pdf(certificates::SignedStatement const& s, certificates::Theme theme) const override {
        return "fake pdf\n" + name_of(theme) + '\n' + s.text + '\n' + s.signature + '\n' + s.key_id + '\n' +
               identity() + "\npage of " + s.text;
    }
    std::string png(certificates::SignedStatement const& s, certificates::Theme theme) const override {
        return "fake png " + name_of(theme) + ' ' + s.text;
    }
    std::string qr_png(std::string const& url) const override { return "fake qr " + url; }
    std::optional<Printed> read(std::string_view pdf) const override {
        std::string lines[6];
        for (auto& line : lines) {
            auto const end = pdf.find('\n');
            if (end == pdf.npos) return std::nullopt;
            line = pdf.substr(0, end);
            pdf.remove_prefix(end + 1);
        }
        if (lines[0] != "fake pdf") return std::nullopt;
        return Printed{{lines[2], lines[3], lines[4]},
                       lines[1] == "light" ? certificates::Theme::light : certificates::Theme::dark,
                       lines[5]};
    }
    std::string identity() const override { return version; }

    std::string version = "fake 1";

private:
    static std::string name_of(certificates::Theme theme) {
        return theme == certificates::Theme::light ? "light" : "dark";
    }
};

// Signatures that anybody could forge.
class FakeSignatures final : public certificates::Signatures {
public:
    certificates::KeyPair make_key() const override {
        auto const name = "key-" + std::to_string(++made_);
        return {{name, "x-of-" + name}, "private-" + name};
    }
    std::string sign(std::string_view private_key, std::string_view message) const override {
        return "signed-by-" + std::string(private_key.substr(8)) + "-" +
               std::to_string(std::hash<std::string_view>()(message));
    }
    bool verify(certificates::PublicKey const& key, std::string_view message,
                std::string_view signature) const override {
        return signature == sign("private-" + key.id, message);
    }

private:
    mutable std::atomic<int> made_ = 0;
};

// Vouches for the sources it is told of.
class FakeAttestor final : public Attestor {
public:
    FakeAttestor(FakeUnitOfWork& unit, std::string kind, std::optional<Role> read_from = {})
        : unit_(unit), kind_(std::move(kind)), read_from_(read_from) {
        unit.restores(told);
    }

    std::map<std::string, Attestation> sources;
    std::vector<std::string> told;  // "issued r-1"
    std::function<void()> before_issued = [] {};

    std::string_view kind() const override { return kind_; }
    std::optional<Role> read_from() const override { return read_from_; }
    Attestation attest(Actor const&, std::string const& source_id) const override {
        unit_.require_running();
        auto const found = sources.find(source_id);
        if (found == sources.end()) throw Error(Fault::not_found, "There is no such thing");
        return found->second;
    }
    void issued(Actor const&, std::string const& source_id, std::string const&) override {
        tell("issued " + source_id);
    }
    void revoked(Actor const&, std::string const& source_id, std::string const&) override {
        tell("revoked " + source_id);
    }

private:
    void tell(std::string what) {
        unit_.require_running();
        before_issued();
        told.push_back(std::move(what));
    }

    FakeUnitOfWork& unit_;
    std::string const kind_;
    std::optional<Role> const read_from_;
};

}  // namespace tenon::testing
