#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/file_spool.hpp>
#include <tenon/kernel/file_store.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/kernel/unit_of_work.hpp>

#include <cstdint>

namespace tenon {

// A store that takes changes while it is out of reach: they wait in the spool until SendSpooledFiles has sent them,
// and everyone who reads through this sees them at once. As long as one change of a file waits, all later ones
// wait behind it, so that they reach the store in the order they were made.
// What a put needs for that is a source that can be rewound; others fail as the store does. Links to a file
// that waits are unavailable, since the store has nothing to show. Lists begin with what waits.
class SpoolingFileStore final : public FileStore {
public:
    struct Ports {
        FileStore& store;
        FileSpool& spool;
        UnitOfWork& unit;
        IdSource& ids;
        Clock const& clock;
        EnqueueRun const& enqueue;
    };
    // `most_bytes` may wait, in all buckets together; what is put after that is unavailable.
    SpoolingFileStore(Ports ports, std::uint64_t most_bytes) : ports_(ports), most_bytes_(most_bytes) {}

    Bucket const& bucket() const override { return ports_.store.bucket(); }
    void put(FileKey const&, FileContent const&) override;
    OpenFile get(FileKey const&, std::optional<ByteRange> = {}) override;
    std::optional<FileInfo> info(FileKey const&) override;
    void erase(FileKey const&) override;
    void copy(FileKey const& from, FileKey const& to) override;
    FilePage list(std::string_view prefix, std::size_t limit = 1000, std::string_view next = {}) override;
    std::string public_url(FileKey const& key) const override { return ports_.store.public_url(key); }
    std::string signed_url(FileKey const&, LinkTerms const&) override;

private:
    struct ListPlace;
    FilePage list_stored(std::string_view prefix, std::size_t limit, ListPlace const&);
    bool waits(FileKey const& key) const { return ports_.spool.find(bucket(), key).has_value(); }
    void spool(FileKey const&, FileContent const&);
    void spool_bytes(std::string const& id, FileContent const&);
    void keep(SpooledChange const&);

    Ports ports_;
    std::uint64_t most_bytes_;
};

// Whether a store that refused with this may do what it was asked for later, without anyone asking differently.
bool may_wait(Error const&);

}  // namespace tenon
