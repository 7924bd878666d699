#pragma once
#include <tenon/kernel/rate_limiter.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenon::server {

struct Bytes {
    std::uint64_t count = 0;
    friend bool operator==(Bytes const&, Bytes const&) = default;
};

using List = std::vector<std::string>;

// What the operator decides. Member a_b is the setting a.b; meanings and defaults stand in
// setting_table.cpp, which is the only place that has to know a setting.
struct Settings {
    std::string server_listen, server_public_url;
    List server_trusted_proxies;
    std::string server_tls_certificate, server_tls_key;
    std::int64_t server_threads = 0;
    std::chrono::seconds server_shutdown_time{};
    List api_mounts, cors_origins;
    std::string data_dir, database_url, database_synchronous;
    std::chrono::seconds database_read_deadline{};
    std::int64_t database_connections = 0;
    std::string redis_url;
    std::chrono::milliseconds redis_timeout{};
    std::string storage_url, s3_access_key, s3_secret_key, supabase_service_key;
    std::string mail_url, mail_from, mail_product_name;
    std::string admin_email, admin_password;
    std::string auth_registration, auth_default_role;
    List auth_secret;
    std::chrono::seconds auth_access_token_life{}, auth_refresh_token_life{};
    List features;
    std::chrono::seconds dashboard_max_age{};
    std::string workshop_time_zone, workshop_import_folder;
    std::string lab_feed_url, lab_feed_ca;
    std::int64_t workshop_expires_soon = 0;
    List lab_providers, lab_models;
    std::chrono::seconds lab_model_timeout{};
    std::int64_t lab_model_calls_per_session = 0, lab_model_tokens_per_session = 0;
    std::string certificates_issuer, certificates_code_prefix, certificates_theme, certificates_base_url;
    Bytes limits_header, limits_body, limits_upload, limits_import, limits_export, limits_spooled_files;
    std::int64_t limits_connections = 0, limits_rows_at_once = 0;
    std::chrono::seconds limits_header_time{}, limits_idle_time{};
    bool rate_limit_enabled = true;
    RateLimit rate_limit_general, rate_limit_upload, rate_limit_auth, rate_limit_certificates;
    std::chrono::seconds retention_idempotency_keys{}, retention_changes{}, retention_runs{}, retention_uploads{};
    std::int64_t runs_workers = 0;
    std::chrono::seconds runs_poll{};
    std::string metrics_token, log_format, log_level;
};

// Where values come from, strongest first.
struct SettingSources {
    std::map<std::string, std::string, std::less<>> flags;        // "server.listen" -> text
    std::map<std::string, std::string, std::less<>> environment;  // all variables of the process
    std::optional<std::filesystem::path> file;                    // must exist
    std::filesystem::path file_if_there = "tenon.toml";
};

struct LoadedSettings {
    Settings values;
    std::map<std::string_view, std::string>
        origins;  // setting -> "default", "tenon.toml", "TENON_LOG_LEVEL", "--log.level"
};

// Throws Error{invalid} whose violations name every bad value, unknown name and contradiction.
LoadedSettings load_settings(SettingSources const&);

// The settings in force as tenon.toml text, with where each comes from; secrets are masked.
std::string settings_as_toml(LoadedSettings const&);
// Generated files, kept current by a test: .env.example and docs/settings.md.
std::string settings_env_example();
std::string settings_guide();

}  // namespace tenon::server
