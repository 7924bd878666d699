#include "settings/setting_table.hpp"
#include "settings/setting_values.hpp"
#include "settings/storage_url.hpp"

#include <tenon/certificates/code.hpp>
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/nearest_name.hpp>
#include <tenon/lab/chat_models.hpp>

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

namespace tenon::server {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;
using Problems = std::vector<Violation>;

void add_problem(Problems& problems, std::string_view name, std::string message) {
    problems.push_back({std::string(name), "invalid_setting", std::move(message)});
}

template <class NameOf>
std::string unknown(std::string_view name, NameOf name_of) {
    std::vector<std::string> names;
    for (Setting const& setting : setting_table()) names.emplace_back(name_of(setting));
    auto const best = nearest_name(name, names);
    return "there is no such setting" + (best.empty() ? "; 'tenon config' lists them" : "; did you mean " + best + "?");
}

// toml

std::optional<std::string> text_of(toml::node const& node) {
    if (auto const text = node.value_exact<std::string>()) return *text;
    if (auto const truth = node.value_exact<bool>()) return *truth ? "true" : "false";
    if (auto const number = node.value_exact<std::int64_t>()) return std::to_string(*number);
    if (auto const* array = node.as_array()) {
        std::string joined;
        for (toml::node const& item : *array) {
            auto const text = item.is_array() ? std::nullopt : text_of(item);
            if (!text) return std::nullopt;
            joined += (joined.empty() ? "" : ",") + *text;
        }
        return joined;
    }
    return std::nullopt;
}

void flatten(toml::table const& table, std::string const& prefix, Texts& texts, Problems& problems) {
    for (auto const& [key, node] : table) {
        std::string const name = prefix + std::string(key.str());
        if (auto const* inner = node.as_table()) flatten(*inner, name + ".", texts, problems);
        else if (auto text = text_of(node)) texts.emplace(name, std::move(*text));
        else add_problem(problems, name, "give a text, a whole number, true, false or a list of texts");
    }
}

Texts read_file(std::filesystem::path const& path, Problems& problems) {
    Texts texts;
    try {
        flatten(toml::parse_file(path.string()), "", texts, problems);
    } catch (toml::parse_error const& failure) {
        std::ostringstream message;
        message << failure.description();
        if (failure.source().begin.line > 0) message << " (line " << failure.source().begin.line << ")";
        add_problem(problems, path.string(), message.str());
    }
    return texts;
}

std::optional<std::filesystem::path> file_of(SettingSources const& sources, Problems& problems) {
    if (sources.file) {
        if (std::filesystem::is_regular_file(*sources.file)) return sources.file;
        add_problem(problems, sources.file->string(), "this settings file is not there");
    } else if (std::filesystem::is_regular_file(sources.file_if_there)) {
        return sources.file_if_there;
    }
    return std::nullopt;
}

void refuse_unknown(Texts const& texts, Problems& problems) {
    for (auto const& [name, text] : texts) {
        if (!find_setting(name)) add_problem(problems, name, unknown(name, [](Setting const& s) { return s.name; }));
    }
}

bool is_known_variable(std::string_view name) {
    auto const table = setting_table();
    return name == "TENON_CONFIG" ||
           std::any_of(table.begin(), table.end(), [&](Setting const& s) { return s.variable() == name; });
}

void refuse_unknown_variables(Texts const& environment, Problems& problems) {
    for (auto const& [name, text] : environment) {
        if (name.starts_with("TENON_") && !is_known_variable(name))
            add_problem(problems, name, unknown(name, [](Setting const& s) { return s.variable(); }));
    }
}

// The strongest source that names a setting.
struct Chosen {
    std::string text, origin;
};

Chosen choose(Setting const& setting, SettingSources const& sources, Texts const& file, std::string const& file_name) {
    if (auto const flag = sources.flags.find(setting.name); flag != sources.flags.end())
        return {flag->second, "--" + std::string(setting.name)};
    List variables = setting.aliases;
    variables.insert(variables.begin(), setting.variable());
    for (std::string const& variable : variables) {
        auto const found = sources.environment.find(variable);
        if (found != sources.environment.end()) return {found->second, variable};
    }
    if (auto const entry = file.find(setting.name); entry != file.end()) return {entry->second, file_name};
    return {std::string(setting.fallback), "default"};
}

void expand_data_dir(Settings& settings) {
    constexpr std::string_view placeholder = "{data.dir}";
    for (std::string* text :
         {&settings.database_url, &settings.storage_url, &settings.mail_url, &settings.workshop_import_folder}) {
        if (auto const at = text->find(placeholder); at != std::string::npos)
            text->replace(at, placeholder.size(), settings.data_dir);
    }
}

void check_storage(Settings const& s, Problems& problems) {
    try {
        auto const url = parse_storage_url(s.storage_url);
        if (std::holds_alternative<S3Storage>(url) && (s.s3_access_key.empty() || s.s3_secret_key.empty()))
            add_problem(problems, "s3.access_key", "files in S3 need s3.access_key and s3.secret_key: give both");
        if (std::holds_alternative<SupabaseStorage>(url) && s.supabase_service_key.empty())
            add_problem(problems, "supabase.service_key", "files in Supabase need its service_role key: give it");
    } catch (Error const& error) {
        add_problem(problems, "storage.url", error.what());
    }
}

void check_chat_models(Settings const& s, Problems& problems) {
    std::vector<lab::ModelProvider> providers;
    try {
        providers = lab::read_model_providers(s.lab_providers);
    } catch (Error const& error) {
        return add_problem(problems, "lab.providers", error.what());
    }
    try {
        lab::ChatModels const models(s.lab_models);
        for (auto const& model : models.all())
            if (std::ranges::find(providers, model.provider, &lab::ModelProvider::name) == providers.end())
                add_problem(problems, "lab.models", model.id + " is of a provider that lab.providers does not name");
    } catch (Error const& error) {
        add_problem(problems, "lab.models", error.what());
    }
}

void check_together(Settings const& s, Problems& problems) {
    auto const colon = s.server_listen.rfind(':');
    bool const has_port = colon != std::string::npos && colon > 0 && colon + 1 < s.server_listen.size() &&
                          s.server_listen.find_first_not_of("0123456789", colon + 1) == std::string::npos;
    if (!has_port || std::stoul("0" + s.server_listen.substr(colon + 1).substr(0, 6)) > 65'535)
        add_problem(problems, "server.listen", "give an address and a port, such as 127.0.0.1:8080 or [::]:443");
    if (s.data_dir.empty()) add_problem(problems, "data.dir", "give a folder, such as ./data");
    if (s.server_tls_certificate.empty() != s.server_tls_key.empty())
        add_problem(problems, "server.tls_key", "server.tls_certificate and server.tls_key belong together: give both");
    if (s.admin_email.empty() != s.admin_password.empty())
        add_problem(problems, "admin.password", "admin.email and admin.password belong together: give both");
    if (s.mail_url.starts_with("smtp") && s.mail_from.empty())
        add_problem(problems, "mail.from", "give the address that mail is from, such as no-reply@example.com");
    if (!certificates::is_code_prefix(s.certificates_code_prefix))
        add_problem(problems, "certificates.code_prefix", "give 2 to 8 capital letters, such as ALX");
    if (s.certificates_issuer.empty())
        add_problem(problems, "certificates.issuer", "give the name of who vouches for certificates");
    check_chat_models(s, problems);
    constexpr std::size_t least_secret = 32;
    for (std::string const& secret : s.auth_secret) {
        if (secret.size() < least_secret)
            add_problem(problems, "auth.secret", "give at least 32 characters, for example from: openssl rand -hex 32");
    }
    if (s.api_mounts.empty() || std::any_of(s.api_mounts.begin(), s.api_mounts.end(),
                                            [](std::string const& mount) { return !mount.starts_with('/'); }))
        add_problem(problems, "api.mounts", "give one or more path prefixes that begin with '/'");
}

}  // namespace

LoadedSettings load_settings(SettingSources const& sources) {
    Problems problems;
    auto const path = file_of(sources, problems);
    Texts const file = path ? read_file(*path, problems) : Texts{};
    refuse_unknown(sources.flags, problems);
    refuse_unknown(file, problems);
    refuse_unknown_variables(sources.environment, problems);

    LoadedSettings loaded;
    for (Setting const& setting : setting_table()) {
        auto [text, origin] = choose(setting, sources, file, path ? path->string() : "");
        if (auto const wanted = assign(setting, loaded.values, text); !wanted.empty()) {
            std::string const given = setting.is_secret ? "the value" : "'" + without_password(text) + "'";
            add_problem(problems, setting.name, given + " (from " + origin + ") will not do: give " + wanted);
            assign(setting, loaded.values, setting.fallback);  // so that the other settings can be checked, too
        }
        loaded.origins.emplace(setting.name, std::move(origin));
    }
    check_together(loaded.values, problems);
    check_storage(loaded.values, problems);
    if (!problems.empty()) throw Error(Fault::invalid, "The settings cannot be used.", std::move(problems));
    expand_data_dir(loaded.values);
    return loaded;
}

}  // namespace tenon::server
