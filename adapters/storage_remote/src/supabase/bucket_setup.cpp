#include "supabase/project_client.hpp"
#include "web/percent.hpp"

#include <tenon/storage_remote/supabase.hpp>

#include <boost/json.hpp>

namespace tenon::storage_remote {
namespace supabase {
namespace {

class SupabaseBucketSetup final : public BucketSetup {
public:
    SupabaseBucketSetup(SupabaseSettings settings, Bucket bucket, Surroundings around)
        : client_(std::move(settings), std::move(bucket), std::move(around)) {}

    bool exists() override {
        auto const reply = client_.send({.path = "/bucket/" + percent_encode(client_.name())});
        if (refusal_in(reply, reply.body).status == 404) return false;
        require_success(reply, reply.body, client_);
        return true;
    }

    void create() override {
        auto const reply = client_.send_json(
            "POST", "/bucket",
            boost::json::object{
                {"id", client_.name()}, {"name", client_.name()}, {"public", client_.bucket().is_public}});
        require_success(reply, reply.body, client_);
    }

    bool is_open_to_all(FileKey const& key) override {
        auto const reply = client_.send_unsigned(client_.path("/object/public", key));
        if (reply.status >= 500) throw unavailable();
        return reply.status == 200;
    }

    std::string instructions() const override {
        auto const& name = client_.name();
        std::string const is_public = client_.bucket().is_public ? "true" : "false";
        return "Make the bucket, or set whether it is public, in the SQL editor of the project:\n"
               "  insert into storage.buckets (id, name, public) values ('" +
               name + "', '" + name + "', " + is_public + ")\n  on conflict (id) do update set public = " + is_public +
               ";\nNo policies are needed: the service key passes row level security. Take care that none of the\n"
               "policies on storage.objects lets others write to this bucket.\n";
    }

private:
    ProjectClient client_;
};

}  // namespace
}  // namespace supabase

std::unique_ptr<BucketSetup> make_supabase_bucket_setup(SupabaseSettings settings, Bucket bucket, Surroundings around) {
    return std::make_unique<supabase::SupabaseBucketSetup>(std::move(settings), std::move(bucket), std::move(around));
}

}  // namespace tenon::storage_remote
