#include <tenon/kernel/imports/import.hpp>

namespace tenon {
namespace {

constexpr Choice modes[] = {{"insert"}, {"upsert"}}, ways[] = {{"abort"}, {"skip"}};
constexpr Choice statuses[] = {{import_status::pending},
                               {import_status::running},
                               {import_status::completed},
                               {import_status::failed},
                               {import_status::cancelled}};

constexpr auto rows = table<Import>(
    field<&Import::filename>("filename").required().max(256).sortable().searchable(),
    field<&Import::template_id>("template_id").max(36), field<&Import::schedule>("schedule").max(64),
    field<&Import::resource>("resource").required().max(64).sortable(),
    field<&Import::mode>("mode").one_of(modes).or_else("insert"),
    field<&Import::on_error>("on_error").one_of(ways).or_else("abort"),
    field<&Import::dry_run>("dry_run").or_else(false),
    field<&Import::status>("status").one_of(statuses).or_else(import_status::pending).sortable(),
    field<&Import::total>("total").or_else(std::int64_t{0}),
    field<&Import::created>("created").or_else(std::int64_t{0}),
    field<&Import::updated>("updated").or_else(std::int64_t{0}),
    field<&Import::unchanged>("unchanged").or_else(std::int64_t{0}),
    field<&Import::failed>("failed").or_else(std::int64_t{0}),
    field<&Import::percent>("percent").at_least(0).at_most(100).or_else(std::int64_t{0}),
    field<&Import::error>("error"), field<&Import::ignored_columns>("ignored_columns").max(1000),
    field<&Import::content_hash>("content_hash").max(64), field<&Import::finished_at>("finished_at").sortable());

constexpr auto problem_rows = table<ImportError>(
    field<&ImportError::import_id>("import_id").required().references("imports", "import", OnErase::cascade),
    field<&ImportError::row>("row").or_else(std::int64_t{0}).sortable(), field<&ImportError::field>("field"),
    field<&ImportError::code>("code").sortable(), field<&ImportError::message>("message"),
    field<&ImportError::value>("value"));

}  // namespace

bool Import::is_over() const { return status != import_status::pending && status != import_status::running; }

constinit const Resource imports{.name = "imports", .noun = "Import", .fields = rows, .soft_delete = true};

constinit const Resource import_errors{
    .name = "import_errors", .noun = "Import error", .fields = problem_rows, .soft_delete = true};

}  // namespace tenon
