#include "imports/begun_import.hpp"
#include "resource/other_words.hpp"
#include "resource/query_options.hpp"
#include "resource/resource_api.hpp"
#include "spool.hpp"

#include <tenon/kernel/time.hpp>

#include <algorithm>

namespace tenon::http {
namespace {

Json problem_json(RowProblem const& problem) {
    return Json::Object{{"row", static_cast<std::int64_t>(problem.row)},
                        {"field", problem.field},
                        {"code", problem.code},
                        {"message", problem.message},
                        {"value", problem.value}};
}

Response report_response(ImportReport const& report) {
    auto const number = [](std::size_t n) { return static_cast<std::int64_t>(n); };
    Json::Array errors, ignored(report.ignored_columns.begin(), report.ignored_columns.end());
    for (auto const& problem : report.problems) errors.push_back(problem_json(problem));
    return json_response(Json::Object{{"total", number(report.total)},
                                      {"created", number(report.created)},
                                      {"updated", number(report.updated)},
                                      {"unchanged", number(report.unchanged)},
                                      {"failed", number(report.failed)},
                                      {"applied", report.is_applied},
                                      {"ignored_columns", std::move(ignored)},
                                      {"errors", std::move(errors)}});
}

ImportOptions import_options(Request const& request) {
    QueryOptions query(request);
    ImportOptions const options{
        .mode = query.take<ImportMode>("mode", {{"insert", ImportMode::insert}, {"upsert", ImportMode::upsert}},
                                       ImportMode::insert),
        .on_error =
            query.take<OnError>("on_error", {{"abort", OnError::abort}, {"skip", OnError::skip}}, OnError::abort),
        .dry_run = query.take_flag("dry_run", false)};
    query.finish();
    return options;
}

// Takes `format` out of the query; what is left says which rows and columns.
TableFormat take_format(std::vector<QueryPair>& query) {
    auto const asked = std::ranges::find(query, "format", &QueryPair::first);
    if (asked == query.end()) return TableFormat::csv;
    auto const format = table_format_from(asked->second);
    if (!format)
        throw Error(Fault::invalid, "The format of an export must be csv, xlsx or json.",
                    {{"format", "not_a_choice", "must be one of: csv, xlsx, json"}});
    query.erase(asked);
    return *format;
}

std::string media_type_of(TableFormat format) {
    switch (format) {
        case TableFormat::csv:
            return "text/csv; charset=utf-8";
        case TableFormat::xlsx:
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        case TableFormat::json:
            break;
    }
    return "application/json";
}

std::string export_name(ResourceApi const& api, TableFormat format) {
    auto const day = std::chrono::floor<std::chrono::days>(api.clock.now());
    return std::string(api.resource.name) + "-" + format_date(day) + "." + std::string(to_text(format));
}

}  // namespace

Response import_rows(ResourceApi const& api, Request const& request) {
    auto const options = import_options(request);
    auto const& sent = request.uploaded_file("file");
    auto const outcome = (*api.import_sheet)(request.actor(), api.resource,
                                             {.path = sent.file.path(), .name = sent.name, .size = sent.size}, options);
    return outcome.import ? begun_import_response(api.imports, *outcome.import) : report_response(outcome.report);
}

Response export_rows(ResourceApi const& api, Request const& request) {
    auto query = in_own_words(api.other_words, request.query);
    auto const format = take_format(query);
    FileBody body{.owned = SpoolWriter(api.spool_dir).take()};
    body.path = body.owned.path();
    api.export_rows(request.actor(), query, format, body.path);
    body.length = std::filesystem::file_size(body.path);
    return download_response(std::move(body), media_type_of(format), export_name(api, format));
}

}  // namespace tenon::http
