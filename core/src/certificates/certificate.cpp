#include <tenon/certificates/certificate.hpp>

namespace tenon::certificates {
namespace {

constexpr Choice themes[] = {{"dark"}, {"light"}};
constexpr std::size_t any_length = 100'000;
constexpr UniqueKey keys[] = {{{"kind", "source_id"}}};
constexpr FilterAlias aliases[] = {{"result_id", "source_id"}};  // as POST takes it

constexpr auto rows = table<Certificate>(
    field<&Certificate::kind>("kind").read_only().max(64).sortable(),
    field<&Certificate::source_id>("source_id").read_only().max(200),
    field<&Certificate::verification_code>("verification_code").required().read_only().max(32).sortable().searchable(),
    field<&Certificate::title>("title").read_only().max(any_length).sortable(),
    field<&Certificate::subject>("subject").read_only().max(any_length).sortable().searchable(),
    field<&Certificate::subject_note>("subject_note").read_only().max(any_length),
    field<&Certificate::scope>("scope").read_only().max(any_length),
    field<&Certificate::period>("period").read_only().max(any_length),
    field<&Certificate::figures>("figures").read_only(),
    field<&Certificate::facts>("facts").read_only().shaped(DocumentShape::object),
    field<&Certificate::statement>("statement").read_only().max(any_length),
    field<&Certificate::signature>("signature").read_only().max(100),
    field<&Certificate::key_id>("key_id").read_only().max(64),
    field<&Certificate::share_url>("share_url").read_only().max(1000),
    field<&Certificate::theme>("theme").read_only().one_of(themes),
    field<&Certificate::view_count>("view_count").read_only().sortable(),
    field<&Certificate::issued_at>("issued_at").read_only().sortable(),
    field<&Certificate::revoked_at>("revoked_at").read_only().sortable(),
    field<&Certificate::revoke_reason>("revoke_reason").read_only().max(500));

}  // namespace

constinit const Resource certificates{.name = "certificates",
                                      .noun = "Certificate",
                                      .fields = rows,
                                      .natural_key = "verification_code",
                                      .unique = keys,
                                      .access = Access::private_,
                                      .aliases = aliases};

Certificate certificate_of(Record record) { return from_record<Certificate>(certificates, std::move(record)); }

SignedStatement signed_statement_of(Certificate const& c) { return {c.statement, c.signature, c.key_id}; }

std::string_view to_text(Theme theme) { return themes[static_cast<std::size_t>(theme)].value; }

std::optional<Theme> theme_from(std::string_view text) {
    for (auto const theme : {Theme::dark, Theme::light})
        if (text == to_text(theme)) return theme;
    return std::nullopt;
}

std::string_view file_name(Paper paper) {
    if (paper == Paper::qr) return "qr.png";
    return paper == Paper::pdf ? "certificate.pdf" : "certificate.png";
}

std::string_view content_type(Paper paper) { return paper == Paper::pdf ? "application/pdf" : "image/png"; }

FileKey file_key(Certificate const& c, Paper paper) {
    auto const owner = c.created_by ? c.created_by->id : "system";
    return FileKey(owner + '/' + c.id + '/' + std::string(file_name(paper)));
}

std::string file_url(std::string_view share_url, Paper paper) {
    return std::string(share_url) + '/' + std::string(file_name(paper));
}

}  // namespace tenon::certificates
