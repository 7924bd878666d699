#include <tenon/certificates/read_certificates.hpp>
#include <tenon/kernel/manage_resource.hpp>

#include "steps.hpp"

namespace tenon::certificates {

RowResult ReadCertificates::get(Actor const& actor, std::string_view path_id, std::span<QueryPair const> query) const {
    RowResult result;
    if (!query.empty()) result.request = read_row_request(certificates, query);
    auto row = find_by_path(ports_.store, certificates, path_id);
    if (!row) throw no_such_certificate();
    ports_.attestors.require_read(actor, *row);
    result.row = *std::move(row);
    return result;
}

ListResult ReadCertificates::list(Actor const& actor, std::span<QueryPair const> query) const {
    return ports_.rows.list_for(actor, request(actor, query));
}

ListResult ReadCertificates::list_of(Actor const& actor, std::string_view kind, std::span<std::string const> source_ids,
                                     std::span<QueryPair const> query) const {
    auto asked = request(actor, query);
    auto& conditions = asked.query.conditions;
    conditions.push_back({certificates.at("kind"), Operator::equals, {Value(std::string(kind))}});
    std::vector<Value> sources{Value(std::string())};  // no thing has this id: one of none is none
    sources.insert(sources.end(), source_ids.begin(), source_ids.end());
    conditions.push_back({certificates.at("source_id"), Operator::equals, std::move(sources)});
    return ports_.rows.list_for(actor, std::move(asked));
}

ListRequest ReadCertificates::request(Actor const& actor, std::span<QueryPair const> query) const {
    auto asked = ports_.rows.read_request(actor, query);
    std::vector<Value> kinds;
    for (auto& kind : ports_.attestors.kinds_read_by(actor)) kinds.emplace_back(std::move(kind));
    if (!kinds.empty()) asked.query.beside_own.push_back({certificates.at("kind"), Operator::equals, std::move(kinds)});
    return asked;
}

}  // namespace tenon::certificates
