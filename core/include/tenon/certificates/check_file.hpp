#pragma once
#include <tenon/certificates/certificate_printer.hpp>
#include <tenon/certificates/published_keys.hpp>

namespace tenon::certificates {

struct CheckedFile {
    Statement statement;
    std::string key_id;
    Theme theme = Theme::dark;
};

// Finds out, without asking anybody, whether a printed certificate is what was issued: signed by one of the keys, and
// the page, printed again from what was signed, the same byte for byte.
// Fault::invalid with a sentence and a code: NO_CERTIFICATE, UNKNOWN_KEY, FORGED_SIGNATURE, EDITED_PAGE; OTHER_PRINTER
// when the page cannot be printed again here as it was.
class CheckFile {
public:
    struct Ports {
        CertificatePrinter const& printer;
        Signatures const& signatures;
        JsonReader const& json;
    };
    explicit CheckFile(Ports ports) : ports_(ports) {}

    CheckedFile operator()(std::string_view pdf, std::span<PublicKey const>) const;

private:
    Ports ports_;
};

}  // namespace tenon::certificates
