#pragma once
#include "descriptor.hpp"

#include <tenon/kernel/file_store.hpp>

#include <filesystem>
#include <memory>
#include <optional>

namespace tenon::storage_local {

// At the end of every file, so that a file and its content type are replaced in one step.
constexpr std::uint64_t trailer_bytes = 128;

// A file as it was when it was opened, whatever is put in its place.
struct StoredFile {
    Descriptor descriptor;
    FileInfo info;
};
std::optional<StoredFile> open_stored(std::filesystem::path const&);  // nullopt: no such file
std::unique_ptr<ByteSource> read_stored(StoredFile, std::uint64_t first, std::uint64_t length);

// A file under a name of its own until it is whole; it vanishes unless it is given its name.
class FileInProgress {
public:
    explicit FileInProgress(std::filesystem::path const& folder);
    FileInProgress(FileInProgress const&) = delete;
    FileInProgress& operator=(FileInProgress const&) = delete;
    ~FileInProgress();

    void write(FileContent const&);  // throws malformed when the source has another length
    // Durable once this returns. False: the folder for it went away.
    bool name(std::filesystem::path const&);

private:
    void append(std::string_view bytes) const;

    std::filesystem::path path_;
    Descriptor descriptor_;
};

// Removes what processes that died have left in that folder.
void remove_abandoned(std::filesystem::path const& folder);

}  // namespace tenon::storage_local
