#include "stored_file.hpp"

#include <tenon/kernel/text.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace tenon::storage_local {
namespace {

constexpr std::string_view mark = "\ntenon-file-1 ";
constexpr std::size_t piece_bytes = 64 << 10;

Error cut_off() { return {Fault::unavailable, "The file is damaged and cannot be read. Tell the administrator."}; }

std::string trailer_of(std::string const& content_type) {
    auto text = std::string(mark) + content_type;
    text.resize(trailer_bytes - 1, ' ');
    return text + '\n';
}

std::size_t read_at(Descriptor const& file, std::span<char> into, std::uint64_t place) {
    ssize_t count = 0;
    do count = ::pread(file.get(), into.data(), into.size(), static_cast<off_t>(place));
    while (count < 0 && errno == EINTR);
    if (count < 0) throw trouble(errno);
    return static_cast<std::size_t>(count);
}

std::string content_type_of(Descriptor const& file, std::uint64_t size) {
    std::array<char, trailer_bytes> bytes;
    auto const count = read_at(file, bytes, size);
    std::string_view const text(bytes.data(), count);
    if (count < bytes.size() || !text.starts_with(mark)) throw cut_off();
    return std::string(trim(text.substr(mark.size())));
}

// Every put makes another inode or another time, so equal tags mean equal bytes.
std::string etag_of(struct stat const& facts) {
    std::array<char, 80> text;
    auto const nanoseconds = static_cast<unsigned long long>(facts.st_mtim.tv_sec) * 1'000'000'000ULL +
                             static_cast<unsigned long long>(facts.st_mtim.tv_nsec);
    std::snprintf(text.data(), text.size(), "\"%llx-%llx-%llx\"", static_cast<unsigned long long>(facts.st_ino),
                  nanoseconds, static_cast<unsigned long long>(facts.st_size));
    return text.data();
}

class StoredBytes final : public ByteSource {
public:
    StoredBytes(StoredFile file, std::uint64_t first, std::uint64_t length)
        : file_(std::move(file)), at_(first), left_(length) {}

    std::size_t read(std::span<char> into) override {
        auto const most = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left_));
        if (most == 0) return 0;
        auto const count = read_at(file_.descriptor, into.first(most), at_);
        if (count == 0) throw cut_off();
        at_ += count;
        left_ -= count;
        return count;
    }

private:
    StoredFile file_;
    std::uint64_t at_, left_;
};

}  // namespace

std::optional<StoredFile> open_stored(std::filesystem::path const& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
    struct stat facts {};
    if (!file || ::fstat(file.get(), &facts) != 0) throw trouble(errno);
    if (!S_ISREG(facts.st_mode)) return std::nullopt;
    auto const bytes = static_cast<std::uint64_t>(facts.st_size);
    if (bytes < trailer_bytes) throw cut_off();
    FileInfo info;
    info.size = bytes - trailer_bytes;
    info.content_type = content_type_of(file, info.size);
    info.etag = etag_of(facts);
    info.modified = Timestamp(std::chrono::seconds(facts.st_mtim.tv_sec) +
                              std::chrono::milliseconds(facts.st_mtim.tv_nsec / 1'000'000));
    return StoredFile{std::move(file), std::move(info)};
}

std::unique_ptr<ByteSource> read_stored(StoredFile file, std::uint64_t first, std::uint64_t length) {
    return std::make_unique<StoredBytes>(std::move(file), first, length);
}

FileInProgress::FileInProgress(std::filesystem::path const& folder)
    : path_((folder / "put-XXXXXX").string()), descriptor_([this] {
          auto pattern = path_.string();
          auto const number = ::mkostemp(pattern.data(), O_CLOEXEC);
          path_ = pattern;
          return number;
      }()) {
    if (!descriptor_) throw trouble(errno);
}

FileInProgress::~FileInProgress() {
    if (!path_.empty()) ::unlink(path_.c_str());
}

void FileInProgress::append(std::string_view bytes) const {
    while (!bytes.empty()) {
        auto const written = ::write(descriptor_.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw trouble(errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void FileInProgress::write(FileContent const& content) {
    std::vector<char> piece(piece_bytes);
    std::uint64_t size = 0;
    while (auto const count = content.bytes.read(piece)) {
        size += count;
        if (size > content.size) break;
        append({piece.data(), count});
    }
    if (size != content.size)
        throw Error(Fault::malformed, "The file has another length than it was said to have. Send it again.");
    append(trailer_of(content.content_type));
}

bool FileInProgress::name(std::filesystem::path const& path) {
    if (::fsync(descriptor_.get()) != 0) throw trouble(errno);
    if (::rename(path_.c_str(), path.c_str()) != 0) {
        if (errno == ENOENT) return false;
        throw trouble(errno);
    }
    path_.clear();
    sync_folder(path.parent_path());
    return true;
}

void remove_abandoned(std::filesystem::path const& folder) {
    std::error_code ignored;  // another process may be removing the same
    auto const old = std::filesystem::file_time_type::clock::now() - std::chrono::hours(24);
    for (auto const& entry : std::filesystem::directory_iterator(folder, ignored)) {
        auto const written = entry.last_write_time(ignored);
        if (!ignored && written < old) std::filesystem::remove(entry.path(), ignored);
    }
}

}  // namespace tenon::storage_local
