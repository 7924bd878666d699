#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace tenon {

enum class ImportMode : std::uint8_t {
    insert,  // a row whose key exists is an error
    upsert,  // a row whose key exists changes that row; columns that the sheet lacks stay
};
enum class OnError : std::uint8_t {
    abort,  // nothing is applied unless every row is good
    skip,   // good rows are applied, bad ones reported
};

struct ImportOptions {
    ImportMode mode = ImportMode::insert;
    OnError on_error = OnError::abort;
    bool dry_run = false;  // report only
};

struct RowProblem {
    std::size_t row = 0;  // as the sheet counts, the header being row 1
    std::string field, code, message, value;
    friend bool operator==(RowProblem const&, RowProblem const&) = default;
};

struct ImportReport {
    static constexpr std::size_t most_problems = 1000;

    std::size_t total = 0, created = 0, updated = 0, unchanged = 0, failed = 0;
    std::vector<RowProblem> problems;          // the first `most_problems`
    std::vector<std::string> ignored_columns;  // headers that name no field
    bool is_applied = false;                   // false for dry runs and aborted imports

    // Those of further rows.
    void add(ImportReport&&);
};

using ImportProgress = std::function<void(double done)>;  // 0 to 1

}  // namespace tenon
