#pragma once
#include <tenon/kernel/check_bucket.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/file_store.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace tenon::testing {

// Files in memory. Its URLs say what they are good for: fetch() reads them as anyone would.
class FakeFileStore final : public FileStore {
public:
    explicit FakeFileStore(Clock const& clock, Bucket bucket = {"exports", false})
        : clock_(clock), bucket_(std::move(bucket)) {}

    struct File {
        FileInfo info;
        std::string bytes;
    };
    std::map<std::string, File> files;
    std::optional<Error> trouble;  // thrown by every call while it is there
    std::function<void()> before_put = [] {};

    Bucket const& bucket() const override { return bucket_; }

    void put(FileKey const& key, FileContent const& content) override {
        check();
        before_put();
        auto bytes = read_all(content.bytes, SIZE_MAX);
        if (bytes.size() != content.size)
            throw Error(Fault::malformed, "The file has another length than it was said to have.");
        refuse_folders(key.text());
        auto const etag = '"' + std::to_string(++version_) + '"';
        files[key.text()] = {{content.size, content.content_type, etag, clock_.now()}, std::move(bytes)};
    }
    OpenFile get(FileKey const& key, std::optional<ByteRange> range) override {
        auto const& file = require(key);
        auto const length = range ? range->length_in(file.info.size) : file.info.size;
        auto part = file.bytes.substr(range ? range->first : 0, length);
        return {file.info, length, std::make_unique<TextSource>(std::move(part))};
    }
    std::optional<FileInfo> info(FileKey const& key) override {
        check();
        auto const found = files.find(key.text());
        return found == files.end() ? std::nullopt : std::optional(found->second.info);
    }
    void erase(FileKey const& key) override { check(), files.erase(key.text()); }
    void copy(FileKey const& from, FileKey const& to) override {
        auto const source = require(from);
        TextSource bytes(source.bytes);
        put(to, {bytes, source.info.size, source.info.content_type});
    }
    FilePage list(std::string_view prefix, std::size_t limit, std::string_view next) override {
        check();
        FilePage page;
        for (auto at = files.upper_bound(std::string(next)); at != files.end(); ++at) {
            if (!at->first.starts_with(prefix)) continue;
            if (page.files.size() == limit) {
                page.next = page.files.back().key.text();
                break;
            }
            page.files.push_back({FileKey(at->first), at->second.info.size, at->second.info.modified});
        }
        return page;
    }
    std::string public_url(FileKey const& key) const override {
        if (!bucket_.is_public) throw Error(Fault::unsupported, "The bucket is private: use a signed URL.");
        return "fake://public/" + key.text();
    }
    std::string signed_url(FileKey const& key, LinkTerms const& terms) override {
        return "fake://" + format_timestamp(clock_.now() + terms.life) + "/" + key.text();
    }

    std::optional<std::string> fetch(std::string const& url) const {
        auto const rest = url.substr(7);
        auto const right = rest.substr(0, rest.find('/'));
        auto const found = files.find(rest.substr(right.size() + 1));
        bool const may = right == "public" || parse_timestamp(right).value_or(Timestamp{}) > clock_.now();
        return may && found != files.end() ? std::optional(found->second.bytes) : std::nullopt;
    }

private:
    void check() const {
        if (trouble) throw *trouble;
    }
    File const& require(FileKey const& key) const {
        check();
        auto const found = files.find(key.text());
        if (found == files.end()) throw Error(Fault::not_found, "There is no such file.");
        return found->second;
    }
    void refuse_folders(std::string const& key) const {
        for (auto const& [other, file] : files)
            if (other.starts_with(key + '/') || key.starts_with(other + '/'))
                throw Error(Fault::conflict, "A folder and a file cannot have the same name.");
    }

    Clock const& clock_;
    Bucket const bucket_;
    int version_ = 0;
};

// A bucket whose state the test decides.
struct FakeBucketSetup final : BucketSetup {
    bool is_there = true, can_be_made = true, is_open = false;

    bool exists() override { return is_there; }
    void create() override {
        if (!can_be_made) throw Error(Fault::forbidden, "The credentials may not make buckets.");
        is_there = true;
    }
    bool is_open_to_all(FileKey const&) override { return is_open; }
    std::string instructions() const override { return "Make the bucket by hand."; }
};

}  // namespace tenon::testing
