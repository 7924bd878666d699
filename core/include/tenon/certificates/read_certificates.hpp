#pragma once
#include <tenon/certificates/attestors.hpp>
#include <tenon/certificates/certificate.hpp>
#include <tenon/kernel/read_resource.hpp>

namespace tenon::certificates {

// Reading certificates: one's own, those of kinds that the role may read, and admins all.
class ReadCertificates {
public:
    struct Ports {
        Attestors const& attestors;
        ResourceStore const& store;
        ReadResource const& rows;
    };
    explicit ReadCertificates(Ports ports) : ports_(ports) {}

    // By id or code. Faults: not_found, forbidden, invalid (unknown fields).
    RowResult get(Actor const&, std::string_view path_id, std::span<QueryPair const> = {}) const;
    // Faults: as ReadResource::list.
    ListResult list(Actor const&, std::span<QueryPair const>) const;
    // Those of certain things of one kind. Who calls has seen to it that the actor may read these things.
    ListResult list_of(Actor const&, std::string_view kind, std::span<std::string const> source_ids,
                       std::span<QueryPair const>) const;

private:
    ListRequest request(Actor const&, std::span<QueryPair const>) const;

    Ports ports_;
};

}  // namespace tenon::certificates
