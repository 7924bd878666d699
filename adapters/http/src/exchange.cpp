#include "exchange.hpp"

namespace tenon::http {
namespace {

constexpr std::size_t kept_capacity = std::size_t{16} << 10;

}  // namespace

void Exchange::reset() {
    request.method = Method::other;
    request.target.clear();
    request.path.clear();
    request.params.clear();
    request.query.clear();
    request.headers.clear();
    // An idle connection must not hold the memory of the largest body it ever sent.
    if (request.body.capacity() > kept_capacity) request.body = std::string();
    else request.body.clear();
    request.json = Json();
    request.upload = Upload();
    request.request_id.clear();
    request.user.reset();
    unconfirmed_token.clear();
    body_length = 0;
    route = nullptr;
    rate.reset();
    body.reset();
    idempotent.reset();
    response = Response();
}

}  // namespace tenon::http
