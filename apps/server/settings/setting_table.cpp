#include "settings/setting_table.hpp"

#include <algorithm>
#include <vector>

namespace tenon::server {
namespace {

using S = Settings;

std::vector<Setting> make_table() {
    return {
        Setting{"server.listen", &S::server_listen, "127.0.0.1:8080", "Address and port; port 0 picks a free one"},
        Setting{"server.public_url", &S::server_public_url, "",
                "Base of every link that leaves the system; empty: the address it listens on"}
            .starting_with({"http://", "https://"}),
        Setting{"server.trusted_proxies", &S::server_trusted_proxies, "",
                "Addresses or networks (10.0.0.0/8) whose X-Forwarded-For counts"},
        Setting{"server.tls_certificate", &S::server_tls_certificate, "",
                "PEM file; TLS when set, read again on SIGHUP"},
        Setting{"server.tls_key", &S::server_tls_key, "", "PEM file of the certificate's key"},
        Setting{"server.threads", &S::server_threads, "0", "Threads that serve connections; 0: one per core"},
        Setting{"server.shutdown_time", &S::server_shutdown_time, "20s",
                "How long requests under way may take after a stop was asked for"},
        Setting{"api.mounts", &S::api_mounts, "/api/v1,/api", "Path prefixes of the API; the first is canonical"},
        Setting{"cors.origins", &S::cors_origins, "", "Origins that browsers may call from"}.also(
            {"CORS_ALLOWED_ORIGINS", "CORS_ORIGINS", "FRONTEND_URL"}),
        Setting{"data.dir", &S::data_dir, "./data",
                "Everything embedded lives here; over SQLite one server holds its lock"}
            .also({"DATA_DIR"}),
        Setting{"database.url", &S::database_url, "sqlite:{data.dir}/tenon.db",
                "The database: a file of this server's own, or postgresql://user:password@host:port/name?sslmode=..."}
            .starting_with({"sqlite:", "postgresql:", "postgres:"})
            .also({"DATABASE_URL"}),
        Setting{"database.synchronous", &S::database_synchronous, "full",
                "What an acknowledged write to SQLite survives; full: power loss, normal: a crash of the server"}
            .one_of({"full", "normal"}),
        Setting{"database.read_deadline", &S::database_read_deadline, "5s",
                "Longest time of one read; a write to PostgreSQL has three times as long"}
            .at_least(1),
        Setting{"database.connections", &S::database_connections, "10",
                "Most connections to PostgreSQL of this server; a request waits for one at most database.read_deadline"}
            .at_least(2),
        Setting{"redis.url", &S::redis_url, "",
                "Redis that several servers share; empty: one server alone, all in its memory"}
            .starting_with({"redis://", "rediss://", "unix:"})
            .also({"REDIS_URL"})
            .secret(),
        Setting{"redis.timeout", &S::redis_timeout, "250ms", "After which Redis counts as away"}.at_least(1),
        Setting{"storage.url", &S::storage_url, "file:{data.dir}/files",
                "Where files are kept: a folder, s3://PREFIX?endpoint=URL&region=NAME&style=path or host&ca=FILE, or "
                "supabase://PROJECT/PREFIX?ca=FILE (see docs/storage.md)"}
            .starting_with({"file:", "s3://", "supabase://"}),
        Setting{"s3.access_key", &S::s3_access_key, "", "Credentials for files in S3"}.also({"AWS_ACCESS_KEY_ID"}),
        Setting{"s3.secret_key", &S::s3_secret_key, "", "Their secret part"}.secret().also({"AWS_SECRET_ACCESS_KEY"}),
        Setting{"supabase.service_key", &S::supabase_service_key, "", "The service_role key of the Supabase project"}
            .secret()
            .also({"SUPABASE_SERVICE_KEY", "SUPABASE_SERVICE_ROLE_KEY"}),
        Setting{"mail.url", &S::mail_url, "file:{data.dir}/mail",
                "Where mail goes; file: writes each to a folder; smtp://user:password@host:587 wants STARTTLS, "
                "?starttls=optional or never for a relay nearby; smtps://host:465 is TLS throughout; "
                "?ca=FILE trusts that authority"}
            .starting_with({"file:", "smtp://", "smtps://"}),
        Setting{"mail.from", &S::mail_from, "", "Address that mail is from; needed for smtp, else no-reply@localhost"},
        Setting{"mail.product_name", &S::mail_product_name, "Tenon",
                "The name that mail is from, on top of its text too"},
        Setting{"admin.email", &S::admin_email, "", "With admin.password: the first admin of an empty database"},
        Setting{"admin.password", &S::admin_password, "", "Its password, 8 to 128 characters"}.secret(),
        Setting{"auth.registration", &S::auth_registration, "open", "Whether people may sign up by themselves"}.one_of(
            {"open", "closed"}),
        Setting{"auth.default_role", &S::auth_default_role, "operator", "Role of those who sign up"}.one_of(
            {"viewer", "operator", "manager"}),
        Setting{"auth.secret", &S::auth_secret, "",
                "Signs tokens: the first of the list; the others stay valid. Empty: made and kept in data.dir, or in "
                "PostgreSQL, where all servers find it"}
            .secret()
            .also({"SECRET_KEY", "JWT_SECRET_KEY"}),
        Setting{"auth.access_token_life", &S::auth_access_token_life, "15m", "Life of an access token"}.at_least(1),
        Setting{"auth.refresh_token_life", &S::auth_refresh_token_life, "30d", "Life of a session without use"}
            .at_least(1),
        Setting{"features", &S::features, "workshop,lab,certificates", "Features that are switched on"}.one_of(
            {"workshop", "lab", "certificates"}),
        Setting{"dashboard.max_age", &S::dashboard_max_age, "10s",
                "How long a dashboard may miss what another server has written; this server's own writes show at once"},
        Setting{"workshop.time_zone", &S::workshop_time_zone, "UTC",
                "Where days begin and end, and by whose clocks daily imports are planned: an IANA name such as "
                "Europe/Warsaw"},
        Setting{"workshop.import_folder", &S::workshop_import_folder, "{data.dir}/imports",
                "Where daily imports find their sheets; links in it are not followed"},
        Setting{"workshop.expires_soon", &S::workshop_expires_soon, "30",
                "Days ahead in which a certification counts as expiring soon"}
            .at_least(0),
        Setting{"lab.providers", &S::lab_providers,
                "openai=https://api.openai.com/v1,openrouter=https://openrouter.ai/api/v1",
                "Who runs chat models, as NAME=URL: below the URL there are /models and /chat/completions as OpenAI "
                "has them"},
        Setting{"lab.models", &S::lab_models, "",
                "The chat models that agents may ask, as PROVIDER/MODEL; empty: agents play rules alone"},
        Setting{"lab.model_timeout", &S::lab_model_timeout, "30s", "How long an answer of a chat model is waited for"}
            .at_least(1),
        Setting{"lab.model_calls_per_session", &S::lab_model_calls_per_session, "500",
                "How often one test may ask its chat model"}
            .at_least(1),
        Setting{"lab.model_tokens_per_session", &S::lab_model_tokens_per_session, "1000000",
                "How many tokens of its chat model one test may use"}
            .at_least(1),
        Setting{"lab.feed_url", &S::lab_feed_url, "",
                "Where forward tests take their candles from: file:/prices/{asset}-{timeframe}.csv, or "
                "https://...{symbol}...{timeframe}...{since}. Empty: there are no forward tests"}
            .secret(),
        Setting{"lab.feed_ca", &S::lab_feed_ca, "",
                "A file of certificates to verify the feed of candles by, in the place of the system's"},
        Setting{"certificates.issuer", &S::certificates_issuer, "Tenon", "Who vouches for certificates, on the paper"},
        Setting{"certificates.code_prefix", &S::certificates_code_prefix, "ALX",
                "What the codes of certificates begin with: 2 to 8 capital letters"},
        Setting{"certificates.theme", &S::certificates_theme, "dark", "The colours in which certificates are printed"}
            .one_of({"dark", "light"}),
        Setting{"certificates.base_url", &S::certificates_base_url, "",
                "Base of the links on certificates, whose pages are at /verify/CODE below it; empty: server.public_url"}
            .starting_with({"http://", "https://"})
            .also({"CERTIFICATE_BASE_URL", "CERTIFICATE_SHARE_BASE_URL"}),
        Setting{"limits.header", &S::limits_header, "16KiB", "Request line and headers"}.at_least(1024),
        Setting{"limits.body", &S::limits_body, "1MiB", "Body of a JSON request"}.at_least(1),
        Setting{"limits.upload", &S::limits_upload, "10MiB", "An uploaded file"}.at_least(1).also({"MAX_FILE_SIZE"}),
        Setting{"limits.import", &S::limits_import, "2GiB", "An imported workbook or csv file"}.at_least(1),
        Setting{"limits.rows_at_once", &S::limits_rows_at_once, "1000",
                "Rows of a sheet that are imported at once; of a longer one the rest is done in the background"}
            .at_least(0),
        Setting{"limits.spooled_files", &S::limits_spooled_files, "1GiB",
                "All files that wait in the database while their store is away"},
        Setting{"limits.export", &S::limits_export, "1GiB", "An exported file, unpacked"}.at_least(1),
        Setting{"limits.connections", &S::limits_connections, "10000", "Open connections"}.at_least(1),
        Setting{"limits.header_time", &S::limits_header_time, "10s", "From the first byte of a request to its body"}
            .at_least(1),
        Setting{"limits.idle_time", &S::limits_idle_time, "60s", "Between two requests of a connection"}.at_least(1),
        Setting{"rate_limit.enabled", &S::rate_limit_enabled, "true", "Rate limits per user, else per address"},
        Setting{"rate_limit.general", &S::rate_limit_general, "100/min", "Requests"},
        Setting{"rate_limit.upload", &S::rate_limit_upload, "10/min", "Uploads and imports"},
        Setting{"rate_limit.auth", &S::rate_limit_auth, "5/min", "Sign-ins, registrations, password resets"},
        Setting{"rate_limit.certificates", &S::rate_limit_certificates, "10/h", "Certificates that are asked for"},
        Setting{"retention.idempotency_keys", &S::retention_idempotency_keys, "24h", "How long a reply can be replayed"}
            .at_least(1),
        Setting{"retention.changes", &S::retention_changes, "90d", "How long the log of changes reaches back"},
        Setting{"retention.runs", &S::retention_runs, "7d", "How long background runs are kept after their end"},
        Setting{"retention.uploads", &S::retention_uploads, "30d", "How long the files of uploads are kept"}.at_least(
            1),
        Setting{"runs.workers", &S::runs_workers, "4",
                "Threads for background work (mails, housekeeping); 0: none, other servers do it"},
        Setting{"runs.poll", &S::runs_poll, "1s", "Between two looks for background work that other servers asked for"}
            .at_least(1),
        Setting{"metrics.token", &S::metrics_token, "",
                "Bearer token that /metrics asks for; empty: from this machine only, and not through a proxy"}
            .secret(),
        Setting{"log.format", &S::log_format, "json", "Form of the log lines on standard error"}.one_of(
            {"json", "text"}),
        Setting{"log.level", &S::log_level, "info", "Least level that is logged"}
            .one_of({"debug", "info", "warning", "error"})
            .also({"LOG_LEVEL"}),
    };
}

}  // namespace

std::span<Setting const> setting_table() {
    static std::vector<Setting> const table = make_table();
    return table;
}

Setting const* find_setting(std::string_view name) {
    auto const table = setting_table();
    auto const found = std::find_if(table.begin(), table.end(), [&](Setting const& s) { return s.name == name; });
    return found == table.end() ? nullptr : &*found;
}

}  // namespace tenon::server
