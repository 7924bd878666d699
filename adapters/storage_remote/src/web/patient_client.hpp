#pragma once
#include "web/http_client.hpp"

#include <tenon/kernel/error.hpp>

#include <functional>

namespace tenon::storage_remote {

// Sends again what failed in a way that may pass.
class PatientClient {
public:
    explicit PatientClient(Surroundings);

    // Makes the request anew for each attempt, since signatures carry the time.
    using Make = std::function<HttpRequest()>;
    // The answer, which is the last refusal when all attempts met one. Throws unavailable when none came.
    HttpReply send(Make const&);
    std::unique_ptr<HttpStream> open(Make const&);  // whose read() throws unavailable

    Surroundings const& surroundings() const { return around_; }

private:
    template <class Attempt>
    auto with_patience(Make const&, Attempt);
    void pause(int attempt, HttpHead const* refusal) const;
    void log(HttpRequest const&, std::string_view reason, bool is_last) const;

    Surroundings const around_;
    HttpClient client_;
};

Error unavailable(HttpHead const* refusal = nullptr);  // with the Retry-After of the refusal

}  // namespace tenon::storage_remote
