#pragma once
#include <tenon/kernel/byte_source.hpp>
#include <tenon/kernel/time.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

// The name of a file in its bucket: UTF-8 segments with '/' between, such as "2026/report.pdf". At most
// 512 bytes, a segment at most 200; no segment is empty, "." or ".."; no control characters and no '\'.
// Throws invalid for anything else. No key may be the folder of another ("a" and "a/b"): stores on a
// file system refuse the second with conflict.
class FileKey {
public:
    explicit FileKey(std::string text);
    static bool is_key(std::string_view text);
    std::string const& text() const { return text_; }
    std::string_view name() const;  // the last segment
    friend auto operator<=>(FileKey const&, FileKey const&) = default;

private:
    std::string text_;
};

struct FileInfo {
    std::uint64_t size = 0;    // bytes
    std::string content_type;  // as it was put
    std::string etag;          // quotes included; another one whenever the bytes are others
    Timestamp modified{};
};

// What is put: exactly `size` bytes. Throws invalid for a content type that is none or over 100 bytes.
struct FileContent {
    FileContent(ByteSource& bytes, std::uint64_t size, std::string content_type = "application/octet-stream");
    ByteSource& bytes;
    std::uint64_t size;
    std::string content_type;
};

struct ByteRange {
    std::uint64_t first = 0;
    std::optional<std::uint64_t> length = {};  // absent, or past the end: to the end

    // How many bytes of a file of `size` it covers. Throws invalid (RANGE_NOT_SATISFIABLE) when it begins past the end.
    std::uint64_t length_in(std::uint64_t size) const;
};

struct OpenFile {
    FileInfo info;             // of the whole file
    std::uint64_t length = 0;  // of what `bytes` gives
    std::unique_ptr<ByteSource> bytes;
};

struct ListedFile {
    FileKey key;
    std::uint64_t size = 0;
    Timestamp modified{};
};
struct FilePage {
    std::vector<ListedFile> files;  // by key
    std::string next;               // for the following page; empty: there is none
};

// What a link to a private file is good for: 1 s to 7 days, saved under `download_as` unless that is empty.
// Throws invalid for other lives and for names with control characters.
struct LinkTerms {
    LinkTerms(std::chrono::seconds life, std::string download_as = {});
    std::chrono::seconds life;
    std::string download_as;
};

// A named place for files. What is in a public bucket anyone may read who has the URL.
struct Bucket {
    std::string name;
    bool is_public = false;
};

// The files of one bucket. Outside effects all: never inside a unit of work. Thread-safe.
// Faults of every call: unavailable (try later), forbidden (the store refuses this server's credentials:
// a sentence for the operator).
class FileStore {
public:
    virtual ~FileStore() = default;
    virtual Bucket const& bucket() const = 0;

    // Keeps the file, in the place of one of that key; readers see the old or the new one, whole. Throws malformed
    // when the source has fewer or more bytes than it said, too_large, storage_full; then nothing has changed.
    virtual void put(FileKey const&, FileContent const&) = 0;
    // Throws not_found, invalid (RANGE_NOT_SATISFIABLE). The source throws unavailable when the file is cut off.
    virtual OpenFile get(FileKey const&, std::optional<ByteRange> = {}) = 0;
    virtual std::optional<FileInfo> info(FileKey const&) = 0;  // nullopt: no such file
    virtual void erase(FileKey const&) = 0;                    // nothing when there is none
    // Throws not_found when there is no `from`. The content type is copied, too.
    virtual void copy(FileKey const& from, FileKey const& to) = 0;
    // 1 to 1000 files whose keys begin with `prefix`. `next` is that of the page before, with the same prefix.
    virtual FilePage list(std::string_view prefix, std::size_t limit = 1000, std::string_view next = {}) = 0;

    virtual std::string public_url(FileKey const&) const = 0;  // throws unsupported for a private bucket
    // Anyone who has it may read the file while it lasts. That there is such a file is not promised.
    virtual std::string signed_url(FileKey const&, LinkTerms const&) = 0;
};

}  // namespace tenon
