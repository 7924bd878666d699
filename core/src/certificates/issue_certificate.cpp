#include <tenon/certificates/code.hpp>
#include <tenon/certificates/erase_stray_files.hpp>
#include <tenon/certificates/issue_certificate.hpp>
#include <tenon/certificates/print_certificate.hpp>

#include "steps.hpp"

#include <algorithm>
#include <stdexcept>

namespace tenon::certificates {
namespace {

constexpr int most_tries = 10;

// The files of a certificate that is on its way: gone again unless it comes to be.
class NewFiles {
public:
    NewFiles(FileStore& files, Certificate const& certificate) : files_(files), certificate_(certificate) {}
    NewFiles(NewFiles const&) = delete;
    NewFiles& operator=(NewFiles const&) = delete;
    ~NewFiles() {
        if (!is_kept_) erase();
    }

    void put(CertificatePrinter const& printer, Theme theme) {
        for (auto const paper : papers) {
            auto text = print(printer, certificate_, paper, theme);
            auto const size = text.size();
            TextSource bytes(std::move(text));
            files_.put(file_key(certificate_, paper), {bytes, size, std::string(content_type(paper))});
        }
    }
    void keep() { is_kept_ = true; }

private:
    // What cannot be erased now is left to EraseStrayFiles.
    void erase() noexcept {
        for (auto const paper : papers) try {
                files_.erase(file_key(certificate_, paper));
            } catch (std::exception const&) {
            }
    }

    FileStore& files_;
    Certificate const& certificate_;
    bool is_kept_ = false;
};

void require_distinct(Attestation const& attested) {
    for (auto const& [name, value] : *attested.facts.as_object())
        if (certificates.index_of(name) || std::ranges::find(link_names, name) != std::end(link_names))
            throw std::logic_error("a fact has the name of another member of certificates: " + name);
}

Document figures_of(Attestation const& attested) {
    static constexpr std::string_view tones[] = {"plain", "good", "bad"};
    Json::Array all;
    for (auto const& figure : attested.figures)
        all.push_back(Json::Object{
            {"label", figure.label}, {"value", figure.value}, {"tone", tones[static_cast<std::size_t>(figure.tone)]}});
    return {to_canonical_json(all)};
}

void copy_what_it_says(Attestation const& attested, Certificate& to) {
    to.title = attested.title;
    to.subject = attested.subject;
    to.subject_note = attested.subject_note;
    to.scope = attested.scope;
    to.period = attested.period;
    to.figures = figures_of(attested);
    to.facts = {to_canonical_json(attested.facts)};
}

bool says(Certificate const& certificate, Attestation const& attested) {
    auto again = certificate;
    copy_what_it_says(attested, again);
    return to_record(certificates, again) == to_record(certificates, certificate);
}

}  // namespace

Issued IssueCertificate::operator()(Actor const& actor, std::string_view kind, std::string const& source_id) const {
    auto& attestor = ports_.attestors.require(kind);
    Attestation attested;
    auto const existing = ports_.unit.returning([&] {
        auto row = find(kind, source_id);
        if (!row) attested = attestor.attest(actor, source_id);
        return row;
    });
    if (!existing) return (*this)(actor, kind, source_id, attested, [] {});
    ports_.attestors.require_read(actor, *existing);
    return {certificate_of(*existing), false};
}

Issued IssueCertificate::operator()(Actor const& actor, std::string_view kind, std::string const& source_id,
                                    Attestation const& attested, std::function<void()> const& create) const {
    require_distinct(attested);
    for (int tries = 0; tries < most_tries; ++tries) {
        auto const certificate = draft(actor, kind, source_id, attested);
        ports_.unit.run([&] { ports_.enqueue({}, EraseStrayFiles::run(certificate, ports_.clock.now())); });
        NewFiles files(ports_.files, certificate);
        files.put(ports_.printer, settings_.theme);
        if (auto issued = keep(actor, certificate, create)) {
            if (issued->is_new) files.keep();
            return *std::move(issued);
        }
    }
    throw Error(Fault::unavailable, "No free code for the certificate was found. Try again.");
}

// Nothing when the code was taken meanwhile.
std::optional<Issued> IssueCertificate::keep(Actor const& actor, Certificate const& certificate,
                                             std::function<void()> const& create) const {
    using Outcome = std::optional<Issued>;
    auto const look = [&]() -> Outcome {
        auto row = find(certificate.kind, certificate.source_id);
        return row ? Outcome(Issued{certificate_of(*std::move(row)), false}) : std::nullopt;
    };
    auto const is_taken = [&] {
        return ports_.store.find_by_key(certificates, certificate.verification_code).has_value();
    };
    try {
        return ports_.unit.returning([&]() -> Outcome {
            if (auto winner = look()) return winner;
            if (is_taken()) return std::nullopt;
            create();
            auto& attestor = ports_.attestors.require(certificate.kind);
            if (!says(certificate, attestor.attest(actor, certificate.source_id)))  // printing took its time
                throw Error(Fault::unavailable, "It was changed meanwhile. Try again.");
            ports_.store.insert(certificates, to_record(certificates, certificate));
            attestor.issued(actor, certificate.source_id, certificate.id);
            log_change(ports_.changes, actor, "create", nullptr, certificate);
            return Issued{certificate, true};
        });
    } catch (Error const& error) {
        if (error.fault() != Fault::conflict) throw;
        if (auto winner = look()) return winner;  // it came between what was read and what was written
        if (!is_taken()) throw;
        return std::nullopt;
    }
}

Certificate IssueCertificate::draft(Actor const& actor, std::string_view kind, std::string const& source_id,
                                    Attestation const& attested) const {
    auto const now = ports_.clock.now();
    Certificate made;
    made.id = ports_.ids.next();
    if (!actor.user_id.empty()) made.created_by = Reference{actor.user_id, {}};
    made.created_at = made.updated_at = made.issued_at = now;
    made.kind = kind;
    made.source_id = source_id;
    made.verification_code = free_code(now);
    made.share_url = settings_.base_url + "/verify/" + made.verification_code;
    made.theme = to_text(settings_.theme);
    copy_what_it_says(attested, made);
    auto const published = ports_.keys.sign(canonical_text({.code = made.verification_code,
                                                            .kind = made.kind,
                                                            .issuer = settings_.issuer,
                                                            .verify_url = made.share_url,
                                                            .issued_at = now,
                                                            .attested = attested}));
    made.statement = published.text;
    made.signature = published.signature;
    made.key_id = published.key_id;
    return made;
}

std::string IssueCertificate::free_code(Timestamp now) const {
    for (int tries = 0; tries < most_tries; ++tries) {
        auto code = make_code(settings_.code_prefix, std::chrono::floor<std::chrono::days>(now), ports_.random);
        if (!ports_.store.find_by_key(certificates, code)) return code;
    }
    throw Error(Fault::unavailable, "No free code for the certificate was found. Try again.");
}

std::optional<Record> IssueCertificate::find(std::string_view kind, std::string const& source_id) const {
    auto page = ports_.store.list(
        certificates, {.conditions = {{certificates.at("source_id"), Operator::equals, {Value(source_id)}},
                                      {certificates.at("kind"), Operator::equals, {Value(std::string(kind))}}},
                       .rows = Rows::all,
                       .sort = {{column::id}},
                       .limit = 1});
    return page.rows.empty() ? std::nullopt : std::optional(std::move(page.rows.front()));
}

}  // namespace tenon::certificates
