#include <tenon/certificates/check_file.hpp>
#include <tenon/kernel/error.hpp>

namespace tenon::certificates {
namespace {

[[noreturn]] void refuse(std::string const& sentence, std::string_view code) {
    throw Error(Fault::invalid, sentence).with_code(code);
}

}  // namespace

CheckedFile CheckFile::operator()(std::string_view pdf, std::span<PublicKey const> keys) const {
    auto const found = ports_.printer.read(pdf);
    if (!found) refuse("There is no certificate in this file.", "NO_CERTIFICATE");
    auto const& published = found->statement;
    switch (check(published, keys, ports_.signatures)) {
        case Trust::unknown_key:
            refuse("It is signed with a key that is none of those given (" + published.key_id +
                       "): it comes from somewhere else, or the keys are older than it.",
                   "UNKNOWN_KEY");
        case Trust::forged:
            refuse("The signature is forged: key " + published.key_id + " has not signed what this file says.",
                   "FORGED_SIGNATURE");
        case Trust::good:
            break;
    }
    if (ports_.printer.pdf(published, found->theme) != pdf)
        refuse(
            "The file was changed after it was issued. What was signed in it is genuine, but do not believe what the "
            "page shows.",
            "EDITED_PAGE");
    return {statement_of(ports_.json.read(published.text)), published.key_id, found->theme};
}

}  // namespace tenon::certificates
