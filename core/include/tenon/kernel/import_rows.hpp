#pragma once
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/resource_verbs.hpp>
#include <tenon/kernel/table_file.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <functional>

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
};

struct ImportReport {
    std::size_t total = 0, created = 0, updated = 0, unchanged = 0, failed = 0;
    std::vector<RowProblem> problems;          // the first `most_problems`
    std::vector<std::string> ignored_columns;  // headers that name no field
    bool is_applied = false;                   // false for dry runs and aborted imports
};

// Reads a sheet's rows into a resource through its verbs. Columns are matched to fields by
// header, tolerantly ("Order ID", "OrderID", order_id); read-only ones may be there and are
// ignored, so that an export can be imported. Blank rows are passed over. All of it is one unit of
// work, each row a nested one, so a dry run or an abort has seen exactly what would have happened.
// Documents stand in their cells as JSON text.
// Faults: forbidden (who may create nothing), invalid (no header row, a doubled or missing column, no rows' key),
// malformed, unsupported and too_large (the file), and what ends any request.
class ImportRows {
public:
    static constexpr std::size_t most_problems = 1000;
    using Progress = std::function<void(double done)>;  // 0 to 1

    struct Ports {
        ResourceVerbs& verbs;
        ResourceStore const& store;
        UnitOfWork& unit;
        TableFiles const& files;
        UnicodeText const& unicode;
        JsonReader const& json;
    };
    ImportRows(Resource const& resource, Ports ports) : resource_(resource), ports_(ports) {}

    ImportReport operator()(Actor const&, std::filesystem::path const& file, ImportOptions const&,
                            Progress const& = {}) const;

private:
    Resource const& resource_;
    Ports ports_;
};

}  // namespace tenon
