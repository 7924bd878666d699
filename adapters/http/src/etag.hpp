#pragma once
#include "message.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace tenon::http {

// The strong tag of a single resource is its version: "v7", quotes included.
std::string etag_of(std::int64_t version);

// The version the caller believes to change, from If-Match; nullopt: none given, or "*".
// Throws precondition_failed for a tag this server never gave, malformed for several tags.
std::optional<std::int64_t> expected_version(Request const&);
// The same where If-Match is required: throws Refusal 428 when there is none.
std::int64_t required_version(Request const&);

// Whether the client has what that tag stands for, so that a GET or HEAD answers 304.
bool is_known_to_client(Request const&, std::string_view etag);
// Adds the tag; a GET or HEAD whose If-None-Match has it becomes 304 without a body.
Response with_etag(Request const&, Response, std::string const& etag);

}  // namespace tenon::http
