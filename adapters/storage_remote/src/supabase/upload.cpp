#include "supabase/upload.hpp"

#include "supabase/names.hpp"

#include <openssl/evp.h>

#include <algorithm>

namespace tenon::storage_remote::supabase {
namespace {

constexpr std::uint64_t piece_bytes = 6 << 20;  // the size that Supabase asks for

Error wrong_length() {
    return {Fault::malformed, "The file has another length than it was said to have. Send it again."};
}

void read_piece(std::vector<char>& piece, std::uint64_t left, ByteSource& source) {
    piece.resize(static_cast<std::size_t>(std::min(left, piece_bytes)));
    if (!piece.empty() && fill(piece, source) < piece.size()) throw wrong_length();
    char more = 0;
    if (left <= piece_bytes && source.read({&more, 1}) > 0) throw wrong_length();
}

std::string base64(std::string_view text) {
    std::string out((text.size() + 2) / 3 * 4 + 1, '\0');
    auto const size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<unsigned char const*>(text.data()), static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

class ResumableUpload {
public:
    ResumableUpload(ProjectClient& client, FileKey const& key, FileContent const& content) : client_(client) {
        auto const about = "bucketName " + base64(client.name()) + ",objectName " + base64(name_of_key(key.text())) +
                           ",contentType " + base64(content.content_type);
        auto const reply = client_.send({"POST",
                                         std::string(start),
                                         {{"Tus-Resumable", "1.0.0"},
                                          {"Upload-Length", std::to_string(content.size)},
                                          {"Upload-Metadata", about},
                                          {"x-upsert", "true"}}});
        require_success(reply, reply.body, client_);
        // An absolute address, perhaps with the name of an inner host: what counts is its end.
        auto const location = reply.header("location");
        auto const at = location.find(start);
        if (at == std::string_view::npos) throw unavailable();
        path_ = location.substr(at);
    }
    ResumableUpload(ResumableUpload const&) = delete;
    ResumableUpload& operator=(ResumableUpload const&) = delete;
    ~ResumableUpload() {
        if (!is_complete_) abandon();
    }

    void send(std::string_view piece, std::uint64_t offset) {
        auto const reply = client_.send({"PATCH",
                                         path_,
                                         {{"Tus-Resumable", "1.0.0"},
                                          {"Upload-Offset", std::to_string(offset)},
                                          {"Content-Type", "application/offset+octet-stream"}},
                                         piece});
        // 409: it has come further than we know, since the answer to an earlier attempt was lost.
        auto const reached = reply.status == 409 ? offset_there() : reply.number("upload-offset");
        if (reply.status != 409) require_success(reply, reply.body, client_);
        if (reached != offset + piece.size()) throw unavailable();
    }
    void complete() { is_complete_ = true; }

private:
    std::optional<std::uint64_t> offset_there() {
        return client_.send({"HEAD", path_, {{"Tus-Resumable", "1.0.0"}}}).number("upload-offset");
    }
    void abandon() noexcept try {
        client_.send({"DELETE", path_, {{"Tus-Resumable", "1.0.0"}}});
    } catch (std::exception const&) {  // logged; Supabase throws away what is left after a day
    }

    static constexpr std::string_view start = "/upload/resumable";
    ProjectClient& client_;
    std::string path_;
    bool is_complete_ = false;
};

}  // namespace

void upload(ProjectClient& client, FileKey const& key, FileContent const& content) {
    std::vector<char> piece;
    if (content.size <= piece_bytes) {
        read_piece(piece, content.size, content.bytes);
        auto const reply = client.send({"POST",
                                        client.path("/object", key),
                                        {{"Content-Type", content.content_type}, {"x-upsert", "true"}},
                                        {piece.data(), piece.size()}});
        return require_success(reply, reply.body, client);
    }
    ResumableUpload pieces(client, key, content);
    for (std::uint64_t offset = 0; offset < content.size; offset += piece.size()) {
        read_piece(piece, content.size - offset, content.bytes);
        pieces.send({piece.data(), piece.size()}, offset);
    }
    pieces.complete();
}

}  // namespace tenon::storage_remote::supabase
