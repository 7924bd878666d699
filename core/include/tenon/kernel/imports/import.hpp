#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon {

namespace import_status {
inline constexpr std::string_view pending = "pending", running = "running", completed = "completed", failed = "failed",
                                  cancelled = "cancelled";
}

// What became of one sheet. Its owner is whose rights it has; written by use cases alone.
struct Import : Entity {
    std::string filename;                    // cleaned: see clean_file_name
    std::optional<std::string> template_id;  // that it was read by; none: by the headers alone
    std::optional<std::string> schedule;     // the name of the one that brought it
    std::string resource;                    // where its rows go
    std::string mode = "insert", on_error = "abort";
    bool dry_run = false;
    std::string status = "pending";
    std::int64_t total = 0, created = 0, updated = 0, unchanged = 0, failed = 0;  // rows
    std::int64_t percent = 0;
    std::optional<std::string> error;         // why it failed: a sentence
    TextList ignored_columns;                 // headers that name no field
    std::optional<std::string> content_hash;  // of the file: SHA-256 in hexadecimal digits
    std::optional<Timestamp> finished_at;

    bool is_over() const;
};

// One thing that is wrong with a row of a failed import.
struct ImportError : Entity {
    Reference import_id;
    std::int64_t row = 0;  // as the sheet counts, the header being row 1; 0: the whole sheet
    std::string field, code, message, value;
};

extern const Resource imports, import_errors;

}  // namespace tenon
