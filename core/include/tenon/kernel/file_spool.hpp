#pragma once
#include <tenon/kernel/file_store.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

// The last change to a file that its store has not been told of: other bytes, or that it is gone.
struct SpooledChange {
    FileKey key;
    std::string id;                // of this change; its pieces have it too
    std::optional<FileInfo> file;  // nullopt: the file is to be erased
};

struct SpoolTotals {
    std::uint64_t changes = 0, bytes = 0;
};

// Changes to files that wait until their store can be reached: in the database, for all servers to see.
// Bytes are kept in pieces, numbered from 0, before the change that they belong to; they outlive it until purge(),
// so that who reads them is not cut off.
// Faults: unavailable, storage_full.
class FileSpool {
public:
    virtual ~FileSpool() = default;

    virtual std::optional<SpooledChange> find(Bucket const&, FileKey const&) const = 0;
    // Those whose keys begin with `prefix` and come after `after`, by key.
    virtual std::vector<SpooledChange> list(Bucket const&, std::string_view prefix, std::string_view after,
                                            std::size_t limit) const = 0;
    virtual std::optional<std::string> piece(std::string_view id, std::int64_t number) const = 0;
    virtual SpoolTotals totals() const = 0;  // of all buckets

    // Inside a unit of work.
    virtual void add_piece(std::string_view id, std::int64_t number, std::string_view bytes, Timestamp now) = 0;
    virtual void keep(Bucket const&, SpooledChange const&) = 0;  // in the place of an earlier one of that key
    // Forgets it, unless another one has taken its place.
    virtual void remove(Bucket const&, SpooledChange const&) = 0;
    // Forgets up to `limit` pieces from before that time to which no change belongs; returns how many.
    virtual std::size_t purge(Timestamp before, std::size_t limit) = 0;
};

// The bytes of a change, of which the spool holds pieces of `spool_piece_bytes`. Throws unavailable when they
// are purged before they were read to their end.
inline constexpr std::uint64_t spool_piece_bytes = 256 << 10;
std::unique_ptr<ByteSource> read_spooled(FileSpool const&, SpooledChange const&, std::uint64_t first,
                                         std::uint64_t length);

}  // namespace tenon
