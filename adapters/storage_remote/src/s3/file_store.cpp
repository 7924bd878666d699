#include "s3/bucket_client.hpp"
#include "s3/upload.hpp"
#include "s3/xml.hpp"
#include "web/download.hpp"
#include "web/percent.hpp"

#include <tenon/storage_remote/s3.hpp>

#include <charconv>

namespace tenon::storage_remote {
namespace s3 {
namespace {

constexpr std::size_t most_refusal_bytes = 64 << 10;

std::optional<ListedFile> listed(XmlNode const& node) {
    std::string key(node.text_of("Key"));
    if (!FileKey::is_key(key)) return std::nullopt;  // put by others: "folder/", for one
    auto const text = node.text_of("Size");
    std::uint64_t size = 0;
    std::from_chars(text.data(), text.data() + text.size(), size);
    return ListedFile{FileKey(std::move(key)), size,
                      parse_timestamp(node.text_of("LastModified")).value_or(Timestamp{})};
}

class S3FileStore final : public FileStore {
public:
    S3FileStore(S3Settings settings, Bucket bucket, Surroundings around)
        : client_(std::move(settings), std::move(bucket), std::move(around)) {}

    Bucket const& bucket() const override { return client_.bucket(); }
    void put(FileKey const& key, FileContent const& content) override { upload(client_, key, content); }

    OpenFile get(FileKey const& key, std::optional<ByteRange> range) override {
        Call call{.key = key.text()};
        if (range) call.headers.emplace_back("range", range_text(*range));
        auto stream = client_.open(call);
        if (stream->head().status >= 300)
            require_success(stream->head(), read_all(*stream, most_refusal_bytes), client_);
        return open_file(std::move(stream), range);
    }

    std::optional<FileInfo> info(FileKey const& key) override {
        auto const reply = client_.send({.method = "HEAD", .key = key.text()});
        if (reply.status == 404) {
            require_bucket();
            return std::nullopt;
        }
        require_success(reply, reply.body, client_);
        return info_of(reply);
    }

    void erase(FileKey const& key) override {
        auto const reply = client_.send({.method = "DELETE", .key = key.text()});
        if (reply.status != 404 || reply.body.find("NoSuchBucket") != std::string::npos)
            require_success(reply, reply.body, client_);
    }

    void copy(FileKey const& from, FileKey const& to) override {
        if (from == to) return require_there(from);
        auto const source = '/' + client_.name() + '/' + percent_encode_path(from.text());
        auto const reply =
            client_.send({.method = "PUT", .key = to.text(), .headers = {{"x-amz-copy-source", source}}});
        require_success(reply, reply.body, client_);
        // As for parts: 200 may be followed by the refusal.
        if (parse_xml(reply.body).name != "CopyObjectResult") throw unavailable();
    }

    FilePage list(std::string_view prefix, std::size_t limit, std::string_view next) override {
        Call call{.query = {{"list-type", "2"}, {"max-keys", std::to_string(limit)}, {"prefix", std::string(prefix)}}};
        if (!next.empty()) call.query.emplace_back("continuation-token", next);
        auto const reply = client_.send(call);
        require_success(reply, reply.body, client_);
        auto const root = parse_xml(reply.body);
        FilePage page{{}, std::string(root.text_of("NextContinuationToken"))};
        for (auto const& node : root.children)
            if (auto file = node.name == "Contents" ? listed(node) : std::nullopt)
                page.files.push_back(std::move(*file));
        return page;
    }

    std::string public_url(FileKey const& key) const override {
        if (!bucket().is_public)
            throw Error(Fault::unsupported, "The files of this bucket are private: they have no public address.");
        return client_.url(key.text());
    }
    std::string signed_url(FileKey const& key, LinkTerms const& terms) override {
        return client_.signed_url(key, terms);
    }

private:
    // HEAD answers 404 without saying what is missing.
    void require_bucket() {
        auto const reply = client_.send({.method = "HEAD"});
        require_success(reply, reply.status == 404 ? "<Error><Code>NoSuchBucket</Code></Error>" : "", client_);
    }
    void require_there(FileKey const& key) {
        if (!info(key)) throw Error(Fault::not_found, "There is no such file.");
    }

    BucketClient client_;
};

}  // namespace
}  // namespace s3

std::unique_ptr<FileStore> make_s3_file_store(S3Settings settings, Bucket bucket, Surroundings around) {
    return std::make_unique<s3::S3FileStore>(std::move(settings), std::move(bucket), std::move(around));
}

}  // namespace tenon::storage_remote
