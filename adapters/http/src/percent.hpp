#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenon::http {

// Percent-decodes one path segment or query part into `out`. Throws malformed for a broken
// escape, a control character or bytes that are no UTF-8.
void percent_decode(std::string_view text, std::string& out);

// The pairs of a query string, decoded, in order, repeated keys kept. '+' is a space; a key
// without '=' has an empty value; brackets may come raw or encoded. Throws malformed as above,
// and for more than 200 pairs.
std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query);

// Encodes everything but the unreserved characters of RFC 3986 §2.3.
std::string percent_encode(std::string_view text);

}  // namespace tenon::http
