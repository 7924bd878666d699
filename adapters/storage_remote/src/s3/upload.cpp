#include "s3/upload.hpp"

#include "s3/xml.hpp"

#include <algorithm>

namespace tenon::storage_remote::s3 {
namespace {

constexpr std::uint64_t part_bytes = 8 << 20;
constexpr std::uint64_t most_parts = 10'000;

Error wrong_length() {
    return {Fault::malformed, "The file has another length than it was said to have. Send it again."};
}

// The next part: full, or the rest, which is the end of the source.
void read_part(std::vector<char>& part, std::uint64_t left, ByteSource& source) {
    part.resize(static_cast<std::size_t>(std::min(left, part_bytes)));
    if (!part.empty() && fill(part, source) < part.size()) throw wrong_length();
    char more = 0;
    if (left <= part_bytes && source.read({&more, 1}) > 0) throw wrong_length();
}

std::string_view text_in(std::vector<char> const& part) { return {part.data(), part.size()}; }

class Multipart {
public:
    Multipart(BucketClient& client, FileKey const& key, std::string const& content_type) : client_(client), key_(key) {
        auto const reply =
            send({.method = "POST", .query = {{"uploads", ""}}, .headers = {{"content-type", content_type}}});
        id_ = parse_xml(reply.body).text_of("UploadId");
        if (id_.empty()) throw unavailable();
    }
    Multipart(Multipart const&) = delete;
    Multipart& operator=(Multipart const&) = delete;
    ~Multipart() {
        if (!is_complete_) abort();
    }

    void put(std::string_view part) {
        auto const number = std::to_string(++parts_);
        auto const reply = send({.method = "PUT", .query = {{"partNumber", number}, {"uploadId", id_}}, .body = part});
        list_ +=
            "<Part><PartNumber>" + number + "</PartNumber><ETag>" + xml_escape(reply.header("etag")) + "</ETag></Part>";
    }

    void complete(std::uint64_t size) {
        auto const body = "<CompleteMultipartUpload>" + list_ + "</CompleteMultipartUpload>";
        Call const call{.method = "POST",
                        .key = key_.text(),
                        .query = {{"uploadId", id_}},
                        .headers = {{"content-type", "application/xml"}},
                        .body = body};
        auto const reply = client_.send(call);
        // Done already, when the answer to an earlier attempt was lost.
        bool const is_done = reply.status == 404 && is_there(size);
        if (!is_done) require_success(reply, reply.body, client_);
        // S3 says 200 before it knows; the truth stands in the body.
        if (!is_done && parse_xml(reply.body).name != "CompleteMultipartUploadResult") throw unavailable();
        is_complete_ = true;
    }

private:
    HttpReply send(Call call) {
        call.key = key_.text();
        auto reply = client_.send(call);
        require_success(reply, reply.body, client_);
        return reply;
    }
    bool is_there(std::uint64_t size) {
        auto const reply = client_.send({.method = "HEAD", .key = key_.text()});
        return reply.status == 200 && reply.number("content-length") == size;
    }
    void abort() noexcept try {
        client_.send({.method = "DELETE", .key = key_.text(), .query = {{"uploadId", id_}}});
    } catch (std::exception const&) {  // logged; a lifecycle rule removes what is left (docs/storage.md)
    }

    BucketClient& client_;
    FileKey const& key_;
    std::string id_, list_;
    int parts_ = 0;
    bool is_complete_ = false;
};

}  // namespace

void upload(BucketClient& client, FileKey const& key, FileContent const& content) {
    if (content.size > most_parts * part_bytes) throw Error(Fault::too_large, "The file is larger than 78 GiB.");
    std::vector<char> part;
    if (content.size <= part_bytes) {
        read_part(part, content.size, content.bytes);
        auto const reply = client.send({.method = "PUT",
                                        .key = key.text(),
                                        .headers = {{"content-type", content.content_type}},
                                        .body = text_in(part)});
        return require_success(reply, reply.body, client);
    }
    Multipart parts(client, key, content.content_type);
    for (auto left = content.size; left > 0; left -= part.size()) {
        read_part(part, left, content.bytes);
        parts.put(text_in(part));
    }
    parts.complete(content.size);
}

}  // namespace tenon::storage_remote::s3
