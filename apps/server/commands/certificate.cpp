#include "commands/commands.hpp"
#include "wiring/certificate_kit.hpp"

#include <tenon/json/json_reader.hpp>
#include <tenon/kernel/text.hpp>
#include <tenon/pdf/certificate_printer.hpp>

#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>
#include <memory>

namespace tenon::server {
namespace {

constexpr std::size_t most_bytes = std::size_t{16} << 20;

struct CertificateCall {
    std::string file, keys;
};

std::string content_of(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    std::string content(most_bytes + 1, '\0');
    file.read(content.data(), static_cast<std::streamsize>(content.size()));
    if (file.bad() || (file.fail() && !file.eof()))
        throw Error(Fault::not_found, "The file " + path + " cannot be read.");
    content.resize(static_cast<std::size_t>(file.gcount()));
    if (content.size() > most_bytes) throw Error(Fault::too_large, "The file " + path + " is too large.");
    return content;
}

Application& require_feature(Application& app) {
    if (app.has("certificates")) return app;
    throw Error(Fault::unsupported, "Certificates are switched off: the setting features does not name them.");
}

// The keys in force of this installation.
class Keys {
public:
    explicit Keys(Settings const& settings) : app_(settings), keys_(require_feature(app_)) {}
    std::vector<certificates::PublicKey> published() const { return keys_.ring.published(); }
    certificates::PublicKey rotate() const { return keys_.ring.rotate(); }

private:
    Application app_;
    CertificateKeys const keys_;
};

void print(certificates::CheckedFile const& checked) {
    auto const& said = checked.statement;
    auto const& attested = said.attested;
    std::vector<std::string> lines{"genuine", attested.title + ": " + attested.subject,
                                   attested.scope + ", " + attested.period};
    for (auto const& [label, value, tone] : attested.figures) lines.push_back("  " + label + ": " + value);
    lines.push_back("code " + said.code + ", issued by " + said.issuer + " on " + format_timestamp(said.issued_at) +
                    ", signed with key " + checked.key_id);
    lines.push_back("Whether it was revoked since, its page tells: " + said.verify_url);
    for (auto const& line : lines) std::cout << printable(line) << '\n';
}

int verify(CertificateCall const& call, Invocation const& invocation) {
    auto const json = json::make_json_reader();
    auto const pdf = content_of(call.file);
    auto const keys = call.keys.empty() ? Keys(load_settings(invocation.sources).values).published()
                                        : certificates::keys_of(json->read(content_of(call.keys)));
    auto const printer = pdf::make_certificate_printer(*json);
    auto const signatures = crypto::make_signatures();
    print(certificates::CheckFile({*printer, *signatures, *json})(pdf, keys));
    return exit_ok;
}

int print_keys(Settings const& settings) {
    std::cout << to_json(certificates::json_of(Keys(settings).published())) << '\n';
    return exit_ok;
}

int rotate(Settings const& settings) {
    auto const key = Keys(settings).rotate();
    std::cout << "certificates are signed with key " << key.id << " from now on; those signed before stay good\n";
    return exit_ok;
}

}  // namespace

void add_certificate_command(CLI::App& app, Invocation& invocation) {
    auto* command = app.add_subcommand("certificate", "Check certificates and look after the keys that sign them");
    command->require_subcommand(1);
    auto const call = std::make_shared<CertificateCall>();

    auto* const check = command->add_subcommand(
        "verify", "Find out whether a PDF is a certificate as it was issued, without asking any server");
    check->add_option("file", call->file, "The PDF")->required();
    check->add_option("--keys", call->keys,
                      "A file with the public keys, a copy of /.well-known/tenon-keys.json; without it, those in the "
                      "database, while no server runs over SQLite");
    check->callback(
        [&invocation, call] { invocation.action = [&invocation, call] { return verify(*call, invocation); }; });

    auto const about_keys = [&](char const* name, char const* help, int (*act)(Settings const&)) {
        command->add_subcommand(name, help)->callback([&invocation, act] {
            invocation.action = [&invocation, act] { return act(load_settings(invocation.sources).values); };
        });
    };
    about_keys("keys", "Print the public keys, as a JSON Web Key Set", print_keys);
    about_keys("rotate-key", "Sign with a new key from now on", rotate);
}

}  // namespace tenon::server
