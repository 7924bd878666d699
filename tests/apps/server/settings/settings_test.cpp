#include <tenon/kernel/error.hpp>

#include "settings/setting_table.hpp"
#include "settings/settings.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

using namespace tenon;
using namespace tenon::server;
using namespace std::chrono_literals;

namespace {

// A settings file that goes when the test ends.
struct TemporaryFile {
    std::filesystem::path path;
    explicit TemporaryFile(std::string_view text) {
        std::string name = (std::filesystem::temp_directory_path() / "tenon-settings-XXXXXX").string();
        int const descriptor = ::mkstemp(name.data());
        REQUIRE(descriptor >= 0);
        ::close(descriptor);
        path = name;
        std::ofstream(path) << text;
    }
    ~TemporaryFile() { std::filesystem::remove(path); }
};

SettingSources no_file() {
    SettingSources sources;
    sources.file_if_there = "no-such-file.toml";
    return sources;
}

// The complaints of a load that must fail, as "name: message" lines.
std::string refusal(SettingSources const& sources) {
    try {
        load_settings(sources);
    } catch (Error const& error) {
        CHECK(error.fault() == Fault::invalid);
        std::string text;
        for (auto const& violation : error.violations()) text += violation.field + ": " + violation.message + "\n";
        return text;
    }
    return "accepted";
}

std::string read(std::filesystem::path const& path) {
    std::ifstream file(path);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("Without any source every setting has its default", "[settings]") {
    auto const loaded = load_settings(no_file());
    CHECK(loaded.values.server_listen == "127.0.0.1:8080");
    CHECK(loaded.values.database_url == "sqlite:./data/tenon.db");
    CHECK(loaded.values.mail_url == "file:./data/mail");
    CHECK(loaded.values.limits_import == Bytes{std::uint64_t{2} << 30});
    CHECK(loaded.values.auth_refresh_token_life == 30 * 24h);
    CHECK(loaded.values.rate_limit_general.count == 100);
    CHECK(loaded.values.rate_limit_general.per == 60s);
    CHECK(loaded.values.rate_limit_enabled);
    CHECK(loaded.values.api_mounts == List{"/api/v1", "/api"});
    CHECK(loaded.origins.size() == setting_table().size());
    CHECK(
        std::all_of(loaded.origins.begin(), loaded.origins.end(), [](auto const& o) { return o.second == "default"; }));
}

TEST_CASE("Names, variables and aliases are used once", "[settings]") {
    std::set<std::string> seen;
    for (Setting const& setting : setting_table()) {
        CHECK(seen.insert(std::string(setting.name)).second);
        CHECK(seen.insert(setting.variable()).second);
        for (auto const& alias : setting.aliases) CHECK(seen.insert(alias).second);
        CHECK_FALSE(setting.meaning.empty());
    }
    CHECK(find_setting("rate_limit.general")->variable() == "TENON_RATE_LIMIT_GENERAL");
    CHECK(find_setting("features")->variable() == "TENON_FEATURES");
}

TEST_CASE("Flags win over the environment, that over the file, that over the default", "[settings]") {
    TemporaryFile const file("[log]\nlevel = 'error'\nformat = 'text'\n[limits]\nconnections = 7\n");
    auto sources = no_file();
    sources.file = file.path;
    sources.environment = {{"TENON_LOG_LEVEL", "warning"}, {"TENON_LIMITS_CONNECTIONS", "8"}, {"PATH", "/bin"}};
    sources.flags = {{"limits.connections", "9"}};

    auto const loaded = load_settings(sources);
    CHECK(loaded.values.limits_connections == 9);
    CHECK(loaded.values.log_level == "warning");
    CHECK(loaded.values.log_format == "text");
    CHECK(loaded.values.limits_body == Bytes{1 << 20});
    CHECK(loaded.origins.at("limits.connections") == "--limits.connections");
    CHECK(loaded.origins.at("log.level") == "TENON_LOG_LEVEL");
    CHECK(loaded.origins.at("log.format") == file.path.string());
}

TEST_CASE("Other systems' variables are accepted, after the own ones", "[settings]") {
    auto sources = no_file();
    sources.environment = {{"CERTIFICATE_BASE_URL", "https://a.example"},
                           {"DATA_DIR", "/srv/tenon"},
                           {"LOG_LEVEL", "WARNING"},
                           {"CORS_ALLOWED_ORIGINS", "https://b.example, https://c.example"},
                           {"MAX_FILE_SIZE", "1048576"}};
    auto loaded = load_settings(sources);
    CHECK(loaded.values.certificates_base_url == "https://a.example");
    CHECK(loaded.values.mail_url == "file:/srv/tenon/mail");
    CHECK(loaded.values.log_level == "warning");
    CHECK(loaded.values.cors_origins == List{"https://b.example", "https://c.example"});
    CHECK(loaded.values.limits_upload == Bytes{1 << 20});

    sources.environment["TENON_DATA_DIR"] = "/srv/own";
    CHECK(load_settings(sources).values.data_dir == "/srv/own");
}

TEST_CASE("A file may hold switches, numbers and lists of its own kind", "[settings]") {
    TemporaryFile const file(
        "features = ['workshop']\n[rate_limit]\nenabled = false\n[limits]\nbody = 2048\n"
        "[cors]\norigins = ['https://a.example', 'https://b.example']\n");
    auto sources = no_file();
    sources.file_if_there = file.path;
    auto const values = load_settings(sources).values;
    CHECK_FALSE(values.rate_limit_enabled);
    CHECK(values.limits_body == Bytes{2048});
    CHECK(values.cors_origins.size() == 2);
    CHECK(values.features == List{"workshop"});
}

TEST_CASE("Bad values are refused together, each with what to give instead", "[settings]") {
    auto const [name, text, wanted] = GENERATE(table<std::string, std::string, std::string>({
        {"limits.body", "10 potatoes", "a size such as"},
        {"limits.body", "99999999999999GiB", "a size such as"},
        {"limits.header", "12", "at least 1024"},
        {"limits.connections", "0", "a whole number from 1"},
        {"limits.connections", "-4", "a whole number from 1"},
        {"auth.access_token_life", "15", "a duration such as"},
        {"rate_limit.auth", "5", "a rate such as"},
        {"rate_limit.auth", "0/min", "a rate such as"},
        {"rate_limit.enabled", "perhaps", "true or false"},
        {"auth.registration", "ajar", "open or closed"},
        {"auth.default_role", "admin", "viewer, operator or manager"},
        {"database.url", "mysql://x", "begins with sqlite:"},
        {"database.url", "", "begins with sqlite:"},
        {"server.public_url", "example.org", "begins with http:// or https://"},
        {"certificates.theme", "sepia", "dark or light"},
        {"features", "workshop,arena", "a list of workshop, lab or certificates"},
    }));
    auto sources = no_file();
    sources.flags = {{name, text}, {"log.format", "xml"}, {"server.listen", "nowhere"}};
    auto const told = refusal(sources);
    CAPTURE(told);
    CHECK(contains(told, name + ": '" + text + "' (from --" + name + ") will not do: give "));
    CHECK(contains(told, wanted));
    CHECK(contains(told, "log.format: 'xml' (from --log.format) will not do: give json or text"));
    CHECK(contains(told, "server.listen: give an address and a port"));
    CHECK(std::count(told.begin(), told.end(), '\n') == 3);
}

TEST_CASE("Settings that contradict each other are refused", "[settings]") {
    auto const [name, text, wanted] = GENERATE(table<std::string, std::string, std::string>({
        {"server.listen", "8080", "give an address and a port"},
        {"server.listen", "localhost:", "give an address and a port"},
        {"server.listen", "localhost:70000", "give an address and a port"},
        {"server.listen", "localhost:123456789012345678901234567890", "give an address and a port"},
        {"server.tls_key", "key.pem", "belong together"},
        {"admin.email", "a@example.org", "belong together"},
        {"auth.secret", "short", "at least 32 characters"},
        {"api.mounts", "api", "begin with '/'"},
        {"data.dir", "", "give a folder"},
        {"lab.models", "gpt", "lab.models: 'gpt' is no chat model"},
        {"lab.models", "openai/gpt,nobody/gpt",
         "lab.models: nobody/gpt is of a provider that lab.providers does not name"},
        {"lab.providers", "openai=ftp://example.com", "is no provider"},
        {"lab.providers", "a=http://x,a=http://y", "named twice"},
        {"mail.url", "smtp://mail.example.com", "mail.from: give the address that mail is from"},
    }));
    auto sources = no_file();
    sources.flags = {{name, text}};
    CHECK(contains(refusal(sources), wanted));
}

TEST_CASE("A secret is never shown, not even when it is refused", "[settings]") {
    auto sources = no_file();
    sources.flags = {
        {"admin.email", "a@example.org"}, {"admin.password", "open sesame"}, {"auth.secret", "short-secret"}};
    auto const told = refusal(sources);
    CHECK(contains(told, "auth.secret"));
    CHECK_FALSE(contains(told, "short-secret"));

    sources.flags["auth.secret"] = std::string(32, 'k');
    auto const shown = settings_as_toml(load_settings(sources));
    CHECK_FALSE(contains(shown, "open sesame"));
    CHECK_FALSE(contains(shown, "kkkk"));
    CHECK(contains(shown, "password = \"********\"  # --admin.password"));
    CHECK(contains(shown, "token = \"\"  # default"));
}

TEST_CASE("The password in a URL is never shown, not even when the URL is refused", "[settings]") {
    auto sources = no_file();
    sources.flags = {{"mail.url", "http://ann:open:sesame@mail.example.com"}};
    CHECK(contains(refusal(sources), "'http://ann:****@mail.example.com'"));
    sources.flags = {{"mail.url", "smtp://ann:open:sesame@mail.example.com:587?ca=x"}, {"mail.from", "a@example.org"}};
    CHECK(contains(settings_as_toml(load_settings(sources)), "url = \"smtp://ann:****@mail.example.com:587?ca=x\""));
}

TEST_CASE("Unknown names are refused wherever they stand, with a likely one", "[settings]") {
    TemporaryFile const file("[limits]\nbodies = '1MiB'\n");
    auto sources = no_file();
    sources.file = file.path;
    sources.environment = {{"TENON_SERVER_LISTN", "x"}, {"TENON_CONFIG", "x"}, {"LISTEN", "x"}};
    sources.flags = {{"something.else.altogether", "x"}};
    auto const told = refusal(sources);
    CHECK(contains(told, "limits.bodies: there is no such setting; did you mean limits.body?"));
    CHECK(contains(told, "TENON_SERVER_LISTN: there is no such setting; did you mean TENON_SERVER_LISTEN?"));
    CHECK(contains(told, "something.else.altogether: there is no such setting; 'tenon config' lists them"));
    CHECK_FALSE(contains(told, "TENON_CONFIG"));
}

TEST_CASE("Certificates need a prefix and an issuer", "[settings]") {
    auto sources = no_file();
    sources.flags = {{"certificates.code_prefix", GENERATE("Alx", "A", "ABCDEFGHI", "AB-C")},
                     {"certificates.issuer", ""}};
    auto const told = refusal(sources);
    CHECK(contains(told, "certificates.code_prefix: give 2 to 8 capital letters"));
    CHECK(contains(told, "certificates.issuer: give the name"));
}

TEST_CASE("A file that cannot be read is refused", "[settings]") {
    auto sources = no_file();
    SECTION("named, but not there") {
        sources.file = "no-such-file.toml";
        CHECK(contains(refusal(sources), "no-such-file.toml: this settings file is not there"));
    }
    SECTION("no toml") {
        TemporaryFile const file("[log]\nlevel == 'info'\n");
        sources.file = file.path;
        CHECK(contains(refusal(sources), "(line 2)"));
    }
    SECTION("a kind of value that no setting has") {
        TemporaryFile const file("[log]\nlevel = 2026-01-31\n");
        sources.file = file.path;
        CHECK(contains(refusal(sources), "log.level: give a text"));
    }
}

TEST_CASE("What config prints can be used as a settings file", "[settings]") {
    auto sources = no_file();
    sources.flags = {{"cors.origins", "https://a.example,https://b.example"}, {"data.dir", "a \"quoted\" folder"}};
    auto const before = load_settings(sources);
    TemporaryFile const file(settings_as_toml(before));
    auto again = no_file();
    again.file = file.path;
    auto const after = load_settings(again);
    for (Setting const& setting : setting_table())
        CHECK(text_of(setting, before.values) == text_of(setting, after.values));
}

TEST_CASE("The generated files are current", "[settings]") {
    std::filesystem::path const root = TENON_SOURCE_FOLDER;
    INFO("make docs writes them");
    CHECK(read(root / ".env.example") == settings_env_example());
    CHECK(read(root / "docs/settings.md") == settings_guide());
}
