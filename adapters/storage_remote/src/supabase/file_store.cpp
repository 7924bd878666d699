#include "supabase/names.hpp"
#include "supabase/project_client.hpp"
#include "supabase/upload.hpp"
#include "web/download.hpp"
#include "web/percent.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace tenon::storage_remote {
namespace supabase {
namespace {

namespace json = boost::json;

constexpr std::size_t most_refusal_bytes = 64 << 10;

std::optional<ListedFile> listed(json::value const& value) {
    if (!value.is_object() || !value.at("name").is_string()) return std::nullopt;
    auto const& object = value.get_object();
    auto key = key_of_name(object.at("name").get_string());
    if (!key || !FileKey::is_key(*key)) return std::nullopt;  // put by others
    ListedFile file{FileKey(std::move(*key))};
    if (auto const* metadata = object.if_contains("metadata"); metadata && metadata->is_object())
        if (auto const* size = metadata->get_object().if_contains("size"); size && size->is_number())
            file.size = size->to_number<std::uint64_t>();
    if (auto const* updated = object.if_contains("updated_at"); updated && updated->is_string())
        file.modified = parse_timestamp(updated->get_string()).value_or(Timestamp{});
    return file;
}

class SupabaseFileStore final : public FileStore {
public:
    SupabaseFileStore(SupabaseSettings settings, Bucket bucket, Surroundings around)
        : client_(std::move(settings), std::move(bucket), std::move(around)) {}

    Bucket const& bucket() const override { return client_.bucket(); }
    void put(FileKey const& key, FileContent const& content) override { upload(client_, key, content); }

    OpenFile get(FileKey const& key, std::optional<ByteRange> range) override {
        Call call{.path = client_.path("/object/authenticated", key)};
        if (range) call.headers.emplace_back("Range", range_text(*range));
        auto stream = client_.open(call);
        if (stream->head().status >= 300)
            require_success(stream->head(), read_all(*stream, most_refusal_bytes), client_);
        return open_file(std::move(stream), range);
    }

    // Not HEAD, whose refusal would not say what is missing, and not /object/info, which some versions lack: a
    // download that is given up after its header.
    std::optional<FileInfo> info(FileKey const& key) override {
        auto const stream = client_.open({.path = client_.path("/object/authenticated", key)});
        if (stream->head().status < 300) return info_of(stream->head());
        auto const body = read_all(*stream, most_refusal_bytes);
        if (is_absent(stream->head(), body)) return std::nullopt;
        require_success(stream->head(), body, client_);
        return std::nullopt;
    }

    void erase(FileKey const& key) override {
        auto const reply = client_.send({.method = "DELETE", .path = client_.path("/object", key)});
        if (!is_absent(reply, reply.body)) require_success(reply, reply.body, client_);
    }

    void copy(FileKey const& from, FileKey const& to) override {
        if (from == to) return require_there(from);
        json::value const body = {{"bucketId", client_.name()},
                                  {"sourceKey", name_of_key(from.text())},
                                  {"destinationKey", name_of_key(to.text())},
                                  {"copyMetadata", true}};
        auto const text = json::serialize(body);
        auto const reply =
            client_.send({"POST", "/object/copy", {{"Content-Type", "application/json"}, {"x-upsert", "true"}}, text});
        require_success(reply, reply.body, client_);
    }

    FilePage list(std::string_view prefix, std::size_t limit, std::string_view next) override {
        json::object body{{"prefix", name_of_key(prefix)}, {"limit", limit}, {"with_delimiter", false}};
        if (!next.empty()) body["cursor"] = next;
        auto const reply = client_.send_json("POST", "/object/list-v2/" + percent_encode(client_.name()), body);
        require_success(reply, reply.body, client_);
        auto const answer = json_in(reply.body);
        auto const& object = answer.get_object();
        auto const* objects = object.if_contains("objects");
        if (!objects || !objects->is_array()) throw unavailable();
        FilePage page;
        for (auto const& value : objects->get_array())
            if (auto file = listed(value)) page.files.push_back(std::move(*file));
        auto const* cursor = object.if_contains("nextCursor");
        if (cursor && cursor->is_string()) page.next = cursor->get_string();
        return page;
    }

    std::string public_url(FileKey const& key) const override {
        if (!bucket().is_public)
            throw Error(Fault::unsupported, "The files of this bucket are private: they have no public address.");
        return client_.url(client_.path("/object/public", key));
    }

    std::string signed_url(FileKey const& key, LinkTerms const& terms) override {
        auto const reply = client_.send_json("POST", client_.path("/object/sign", key),
                                             json::object{{"expiresIn", terms.life.count()}});
        require_success(reply, reply.body, client_);
        auto const answer = json_in(reply.body);
        auto const* signed_path = answer.get_object().if_contains("signedURL");
        if (!signed_path || !signed_path->is_string()) throw unavailable();
        // It comes unencoded but for its query.
        std::string_view const text = signed_path->get_string();
        auto const token = text.substr(std::min(text.rfind("?token="), text.size()));
        if (token.empty()) throw unavailable();
        auto url = client_.url(client_.path("/object/sign", key)) + std::string(token);
        if (!terms.download_as.empty()) url += "&download=" + percent_encode(terms.download_as);
        return url;
    }

private:
    static bool is_absent(HttpHead const& head, std::string_view body) {
        auto const refusal = refusal_in(head, body);
        return refusal.status == 404 && refusal.code != "NoSuchBucket";
    }
    void require_there(FileKey const& key) {
        if (!info(key)) throw Error(Fault::not_found, "There is no such file.");
    }

    ProjectClient client_;
};

}  // namespace
}  // namespace supabase

std::unique_ptr<FileStore> make_supabase_file_store(SupabaseSettings settings, Bucket bucket, Surroundings around) {
    return std::make_unique<supabase::SupabaseFileStore>(std::move(settings), std::move(bucket), std::move(around));
}

}  // namespace tenon::storage_remote
