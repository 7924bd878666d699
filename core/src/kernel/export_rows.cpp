#include <tenon/kernel/export_rows.hpp>

#include <algorithm>
#include <array>

namespace tenon {
namespace {

constexpr std::int64_t rows_at_a_time = 500;
constexpr std::array<std::string_view, 6> refused = {"page", "page_size", "skip", "limit", "cursor", "expand"};

bool is_exported(Resource const& resource, std::vector<bool> const& chosen, std::size_t i) {
    if (!is_shown(resource.fields[i]) || (i == column::deleted_at && !resource.soft_delete)) return false;
    return chosen.empty() || chosen[i];
}

Error too_large(std::uint64_t most_bytes) {
    return {Fault::too_large, "The export would take more than " + std::to_string(most_bytes) +
                                  " bytes, the most that is allowed: narrow it with filters or fields"};
}

}  // namespace

std::size_t ExportRows::operator()(Actor const& actor, std::span<QueryPair const> pairs, TableFormat format,
                                   std::filesystem::path const& into) const {
    for (auto const& [name, value] : pairs)
        if (std::ranges::find(refused, name) != refused.end())
            throw Error(Fault::invalid, "An export takes filters, sort and fields, but not " + name,
                        {{name, "unknown_parameter", "is not for exports"}});
    auto request = read_.read_request(actor, pairs);
    request.query.limit = rows_at_a_time;
    std::vector<std::size_t> columns;
    std::vector<std::string_view> header;
    for (std::size_t i = 0; i < resource_.fields.size(); ++i)
        if (is_exported(resource_, request.chosen, i)) columns.push_back(i), header.push_back(resource_.fields[i].name);
    auto const writer = files_.create(into, format, header);
    std::vector<Value> cells(columns.size());
    std::size_t count = 0;
    Page page;
    do {
        page = read_.next(request, page);
        for (auto const& row : page.rows) {
            std::ranges::transform(columns, cells.begin(), [&](std::size_t i) { return row[i]; });
            writer->write(cells);
            ++count;
            if (writer->size() > most_bytes_) throw too_large(most_bytes_);
        }
    } while (page.has_more);
    writer->finish();
    return count;
}

}  // namespace tenon
