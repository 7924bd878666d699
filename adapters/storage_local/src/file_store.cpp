#include <tenon/storage_local/file_store.hpp>

#include "list_files.hpp"
#include "stored_file.hpp"

#include <unistd.h>

#include <cerrno>

namespace tenon::storage_local {
namespace {

constexpr std::string_view in_progress = ".in-progress";  // no bucket is named so
constexpr int most_attempts = 20;

// Everything but the unreserved characters of RFC 3986 §2.3, and slashes.
std::string encode_path(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~/").find(c) != std::string_view::npos;
        auto const byte = static_cast<unsigned char>(c);
        if (plain) out += c;
        else out.append({'%', digits[byte >> 4], digits[byte & 15]});
    }
    return out;
}

class LocalFileStore final : public FileStore {
public:
    LocalFileStore(StoreSettings settings, Bucket bucket, FileLinks const& links)
        : root_(std::move(settings.folder)),
          folder_(root_ / bucket.name),
          base_url_(std::move(settings.base_url)),
          bucket_(std::move(bucket)),
          links_(links) {}

    Bucket const& bucket() const override { return bucket_; }

    void put(FileKey const& key, FileContent const& content) override {
        FileInProgress file(root_ / in_progress);
        file.write(content);
        auto const path = path_of(key);
        // erase() removes folders that it has emptied, perhaps the one just made.
        for (int attempt = 0; attempt < most_attempts; ++attempt) {
            make_folders(root_, path.parent_path());
            if (file.name(path)) return;
        }
        throw trouble(EIO);
    }

    OpenFile get(FileKey const& key, std::optional<ByteRange> range) override {
        auto file = require(key);
        auto const info = file.info;
        auto const length = range ? range->length_in(info.size) : info.size;
        return {info, length, read_stored(std::move(file), range ? range->first : 0, length)};
    }

    std::optional<FileInfo> info(FileKey const& key) override {
        auto file = open_stored(path_of(key));
        return file ? std::optional(std::move(file->info)) : std::nullopt;
    }

    void erase(FileKey const& key) override {
        auto const path = path_of(key);
        if (::unlink(path.c_str()) != 0) {
            bool const is_absent = errno == ENOENT || errno == ENOTDIR || errno == EISDIR;
            if (is_absent) return;
            throw trouble(errno);
        }
        sync_folder(path.parent_path());
        for (auto folder = path.parent_path(); folder != folder_ && ::rmdir(folder.c_str()) == 0;)
            folder = folder.parent_path();
    }

    void copy(FileKey const& from, FileKey const& to) override {
        auto file = get(from, std::nullopt);
        put(to, {*file.bytes, file.length, file.info.content_type});
    }

    FilePage list(std::string_view prefix, std::size_t limit, std::string_view next) override {
        return list_files(folder_, prefix, limit, next);
    }

    std::string public_url(FileKey const& key) const override {
        if (!bucket_.is_public)
            throw Error(Fault::unsupported, "The files of this bucket are private: they have no public address.");
        return url_of(key);
    }
    std::string signed_url(FileKey const& key, LinkTerms const& terms) override {
        return url_of(key) + "?token=" + links_.token(bucket_, key, terms);
    }

private:
    std::filesystem::path path_of(FileKey const& key) const { return folder_ / key.text(); }
    std::string url_of(FileKey const& key) const {
        return base_url_ + '/' + bucket_.name + '/' + encode_path(key.text());
    }
    StoredFile require(FileKey const& key) const {
        if (auto file = open_stored(path_of(key))) return std::move(*file);
        throw Error(Fault::not_found, "There is no such file.");
    }

    std::filesystem::path const root_, folder_;
    std::string const base_url_;
    Bucket const bucket_;
    FileLinks const& links_;
};

class FolderSetup final : public BucketSetup {
public:
    FolderSetup(std::filesystem::path root, Bucket bucket) : root_(std::move(root)), bucket_(std::move(bucket)) {}

    bool exists() override { return std::filesystem::is_directory(root_ / bucket_.name); }
    void create() override { make_folders(root_, root_ / bucket_.name); }
    bool is_open_to_all(FileKey const&) override { return bucket_.is_public; }  // the server itself hands files out
    std::string instructions() const override {
        return "Give the server's user the right to write the folder " + (root_ / bucket_.name).string() +
               ", or choose another with storage.url.\n";
    }

private:
    std::filesystem::path const root_;
    Bucket const bucket_;
};

}  // namespace

std::unique_ptr<FileStore> make_file_store(StoreSettings settings, Bucket bucket, FileLinks const& links) {
    std::error_code error;
    std::filesystem::create_directories(settings.folder / in_progress, error);
    if (error)
        throw Error(Fault::unavailable, "The folder for files, " + settings.folder.string() +
                                            ", cannot be written. Create it or choose another with storage.url.");
    remove_abandoned(settings.folder / in_progress);
    return std::make_unique<LocalFileStore>(std::move(settings), std::move(bucket), links);
}

std::unique_ptr<BucketSetup> make_bucket_setup(StoreSettings settings, Bucket bucket) {
    return std::make_unique<FolderSetup>(std::move(settings.folder), std::move(bucket));
}

}  // namespace tenon::storage_local
