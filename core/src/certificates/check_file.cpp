#include <tenon/certificates/check_file.hpp>
#include <tenon/kernel/error.hpp>

namespace tenon::certificates {
namespace {

[[noreturn]] void refuse(std::string const& sentence, std::string_view code) {
    throw Error(Fault::invalid, sentence).with_code(code);
}

// A stranger's file may call its key anything; only what looks like the name of one is repeated.
std::string key_name(std::string const& id) {
    constexpr std::string_view base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    bool const is_name = !id.empty() && id.size() <= 64 && id.find_first_not_of(base64url) == id.npos;
    return is_name ? "the key " + id : "a key without a proper name";
}

}  // namespace

CheckedFile CheckFile::operator()(std::string_view pdf, std::span<PublicKey const> keys) const {
    auto const found = ports_.printer.read(pdf);
    if (!found) refuse("There is no certificate in this file.", "NO_CERTIFICATE");
    auto const& published = found->statement;
    switch (check(published, keys, ports_.signatures)) {
        case Trust::unknown_key:
            refuse("It is signed with " + key_name(published.key_id) +
                       ", which is none of those given: it comes from somewhere else, or the keys are older than it.",
                   "UNKNOWN_KEY");
        case Trust::forged:
            refuse("The signature is forged: " + key_name(published.key_id) + " has not signed what this file says.",
                   "FORGED_SIGNATURE");
        case Trust::good:
            break;
    }
    bool const is_as_printed = ports_.printer.pdf(published, found->theme) == pdf;
    if (!is_as_printed && found->printer != ports_.printer.identity())
        refuse(
            "The signature is genuine; this program prints pages differently, so the page could not be compared. "
            "Do not believe what it shows without asking its link.",
            "OTHER_PRINTER");
    if (!is_as_printed)
        refuse(
            "The file was changed after it was issued. What was signed in it is genuine, but do not believe what the "
            "page shows.",
            "EDITED_PAGE");
    return {statement_of(ports_.json.read(published.text)), published.key_id, found->theme};
}

}  // namespace tenon::certificates
