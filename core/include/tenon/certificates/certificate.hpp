#pragma once
#include <tenon/certificates/certificate_printer.hpp>
#include <tenon/kernel/file_store.hpp>
#include <tenon/kernel/resource.hpp>

namespace tenon::certificates {

// A certificate as it is kept. What it says was frozen when it was issued and stands, word for word, in the signed
// `statement`; the members before it are copies, for lists. Written by use cases alone.
struct Certificate : Entity {
    std::string kind, source_id;  // what it certifies: one certificate each, living or revoked
    std::string verification_code;
    std::string title, subject, subject_note, scope, period;
    Document figures{"[]"};  // [{"label", "value", "tone"}]
    Document facts{"{}"};
    std::string statement, signature, key_id;
    std::string share_url;  // the page for people; on the paper, in its QR code
    std::string theme;      // "dark" or "light": of the files that are kept
    std::int64_t view_count = 0;
    Timestamp issued_at{};
    std::optional<Timestamp> revoked_at;
    std::optional<std::string> revoke_reason;
};

extern const Resource certificates;

// The members of its row that come from outside the table of fields: no fact may have their names.
inline constexpr std::string_view link_names[] = {"pdf_url", "image_url", "qr_code_url", "verified"};

Certificate certificate_of(Record);
SignedStatement signed_statement_of(Certificate const&);

std::string_view to_text(Theme);
std::optional<Theme> theme_from(std::string_view text);

// The files of a certificate, below its page and in the bucket `certificates`.
enum class Paper : std::uint8_t { pdf, image, qr };
inline constexpr Paper papers[] = {Paper::pdf, Paper::image, Paper::qr};
std::string_view file_name(Paper);     // "certificate.pdf", "certificate.png", "qr.png"
std::string_view content_type(Paper);  // "application/pdf", "image/png"
FileKey file_key(Certificate const&, Paper);
std::string file_url(std::string_view share_url, Paper);  // for anybody who has the code

}  // namespace tenon::certificates
