#pragma once
#include "web/patient_client.hpp"

#include <tenon/kernel/file_store.hpp>
#include <tenon/storage_remote/supabase.hpp>

#include <boost/json/value.hpp>

namespace tenon::storage_remote::supabase {

struct Call {
    std::string method = "GET", path = {};  // below /storage/v1; encoded
    Pairs headers = {};
    std::string_view body = {};
};

// What a refusal says: the status that is meant, since older versions answer 400 to everything and put the
// true one into the body.
struct Refusal {
    int status = 0;
    std::string code;
};

class ProjectClient {
public:
    ProjectClient(SupabaseSettings, Bucket, Surroundings);

    HttpReply send(Call const&);
    HttpReply send_json(std::string method, std::string path, boost::json::value const&);
    std::unique_ptr<HttpStream> open(Call const&);
    HttpReply send_unsigned(std::string const& path);  // as anyone could

    std::string url(std::string_view path) const { return base_ + std::string(path); }
    std::string path(std::string_view kind, FileKey const&) const;  // "/object/public" -> with bucket and key
    std::string const& name() const { return name_; }               // of the bucket, prefix included
    Bucket const& bucket() const { return bucket_; }

private:
    HttpRequest request(Call const&) const;

    SupabaseSettings const settings_;
    Bucket const bucket_;
    std::string const name_, base_;
    PatientClient client_;
};

Refusal refusal_in(HttpHead const&, std::string_view body);
// Throws what a status other than 2xx means to people.
void require_success(HttpHead const&, std::string_view body, ProjectClient const&);
// The JSON of an answer. Throws unavailable for what is none.
boost::json::value json_in(std::string_view body);

}  // namespace tenon::storage_remote::supabase
