#include <tenon/kernel/import_rows.hpp>

#include <tenon/kernel/header_match.hpp>
#include <tenon/kernel/resource_access.hpp>

#include <algorithm>

namespace tenon {
namespace {

struct RollBack {};  // leaves a unit of work without an outcome

bool is_blank(std::vector<Json> const& cells) {
    return std::ranges::all_of(
        cells, [](Json const& cell) { return cell.is_null() || (cell.as_text() && trim(*cell.as_text()).empty()); });
}

std::string shown(Json const& cell) {
    auto text = cell.as_text() ? *cell.as_text() : to_json(cell);
    if (text.size() > 100) text.resize(100);
    while (!is_utf8(text)) text.pop_back();
    return text;
}

// What one row did wrong; anything else (no room, a database that is away) ends the import.
bool is_of_the_row(Fault fault) {
    return fault != Fault::unavailable && fault != Fault::storage_full && fault != Fault::rate_limited;
}

// One reading of the file from its first row to its last.
class Pass {
public:
    Pass(Resource const& resource, ImportRows::Ports const& ports, Actor const& actor, ImportOptions const& options)
        : resource_(resource), ports_(ports), actor_(actor), options_(options) {}

    ImportReport run(std::filesystem::path const& file, ImportRows::Progress const& progress) {
        auto const reader = ports_.files.open(file);
        std::vector<Json> cells;
        if (!reader->next(cells) || is_blank(cells))
            throw Error(Fault::invalid, "The first row must hold the column headers, but it is blank",
                        {{"file", "no_header", "has no header row"}});
        read_header(cells);
        while (reader->next(cells)) {
            if (!is_blank(cells)) take(cells, reader->row_number());
            if (progress) progress(reader->progress());
        }
        return std::move(report_);
    }

private:
    void read_header(std::vector<Json> const& cells) {
        std::vector<std::string> headers;
        for (auto const& cell : cells) headers.push_back(cell.is_null() ? "" : shown(cell));
        std::vector<std::string_view> names;
        for (auto const& field : resource_.fields) names.push_back(field.is_hidden ? "" : field.name);
        auto match = match_headers(headers, names);
        if (!match.duplicate.empty())
            refuse_column("duplicate_column", "Two columns name the same field", match.duplicate);
        report_.ignored_columns = std::move(match.unknown);
        field_of_column_ = std::move(match.field_of_column);
        require_columns();
    }

    void require_columns() const {
        auto const is_there = [&](std::size_t field) {
            return std::ranges::find(field_of_column_, std::optional(field)) != field_of_column_.end();
        };
        std::vector<std::string> missing;
        for (std::size_t i = 0; i < resource_.fields.size(); ++i)
            if (options_.mode == ImportMode::insert && resource_.fields[i].is_required && !is_there(i))
                missing.emplace_back(resource_.fields[i].name);
        if (options_.mode == ImportMode::upsert && resource_.natural_key.empty())
            throw Error(
                Fault::invalid,
                "Upsert needs a natural key, and " + std::string(resource_.name) + " have none: use mode=insert",
                {{"mode", "unsupported", "is not offered for this resource"}});
        if (options_.mode == ImportMode::upsert && !is_there(*resource_.key_index()))
            missing.emplace_back(resource_.natural_key);
        if (!missing.empty()) refuse_column("missing_column", "The sheet lacks a column", missing);
    }

    [[noreturn]] static void refuse_column(std::string_view code, std::string message,
                                           std::vector<std::string> const& names) {
        std::vector<Violation> violations;
        char const* separator = ": ";
        for (auto const& name : names) {
            message += separator + name;
            separator = ", ";
            violations.push_back(
                {name, std::string(code), code == "missing_column" ? "has no column" : "stands twice"});
        }
        throw Error(Fault::invalid, message, std::move(violations));
    }

    void take(std::vector<Json> const& cells, std::size_t row) {
        ++report_.total;
        try {
            ports_.unit.run([&] { apply(cells); });
        } catch (Error const& error) {
            if (!is_of_the_row(error.fault())) throw;
            ++report_.failed;
            tell(cells, row, error);
        }
    }

    void apply(std::vector<Json> const& cells) {
        Json::Object object;
        for (std::size_t i = 0; i < field_of_column_.size(); ++i)
            if (auto const field = field_of_column_[i])
                object.emplace_back(resource_.fields[*field].name,
                                    i < cells.size() ? content_of(resource_.fields[*field], cells[i]) : Json());
        auto draft = read_draft(resource_, object, ports_.unicode, Source::table);
        if (options_.mode == ImportMode::upsert)
            if (auto const existing = find_existing(draft)) return update(*existing, std::move(draft));
        ports_.verbs.create(actor_, std::move(draft));
        ++report_.created;
    }

    // Text that is no JSON is left for the draft to judge.
    Json content_of(Field const& field, Json const& cell) const {
        if (field.kind != Kind::document || !cell.as_text()) return cell;
        try {
            return ports_.json.read(*cell.as_text());
        } catch (Error const& error) {
            if (error.fault() != Fault::malformed) throw;
            return cell;
        }
    }

    std::optional<Record> find_existing(Draft const& draft) const {
        auto const* key = std::get_if<std::string>(&draft[*resource_.key_index()]);
        return key ? ports_.store.find_by_key(resource_, *key) : std::nullopt;
    }

    void update(Record const& existing, Draft draft) {
        auto const after = ports_.verbs.update(actor_, id_of(existing), std::move(draft), Update::merge);
        ++(version_of(after) == version_of(existing) ? report_.unchanged : report_.updated);
    }

    void tell(std::vector<Json> const& cells, std::size_t row, Error const& error) {
        if (error.violations().empty()) return add({row, "", std::string(error.code()), error.what(), ""});
        for (auto const& v : error.violations()) add({row, v.field, v.code, v.message, cell_of(cells, v.field)});
    }

    void add(RowProblem problem) {
        if (report_.problems.size() < ImportRows::most_problems) report_.problems.push_back(std::move(problem));
    }

    std::string cell_of(std::vector<Json> const& cells, std::string_view field) const {
        auto const index = resource_.index_of(field);
        auto const column = std::ranges::find(field_of_column_, index);
        auto const at = static_cast<std::size_t>(column - field_of_column_.begin());
        return index && at < cells.size() && !cells[at].is_null() ? shown(cells[at]) : "";
    }

    Resource const& resource_;
    ImportRows::Ports const& ports_;
    Actor const& actor_;
    ImportOptions const& options_;
    std::vector<std::optional<std::size_t>> field_of_column_;
    ImportReport report_;
};

}  // namespace

ImportReport ImportRows::operator()(Actor const& actor, std::filesystem::path const& file, ImportOptions const& options,
                                    Progress const& progress) const {
    require_create(actor, resource_);
    ImportReport report;
    try {
        ports_.unit.run([&] {
            report = Pass(resource_, ports_, actor, options).run(file, progress);
            if (options.dry_run || (options.on_error == OnError::abort && report.failed > 0)) throw RollBack{};
        });
        report.is_applied = true;
    } catch (RollBack const&) {
        report.is_applied = false;
    }
    return report;
}

}  // namespace tenon
