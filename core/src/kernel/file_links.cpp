#include <tenon/kernel/file_links.hpp>

namespace tenon {
namespace {

// Keys and names have no control characters, so line ends keep the parts apart.
std::string payload_of(Bucket const& bucket, FileKey const& key, std::string_view expiry, std::string_view name) {
    return bucket.name + '\n' + key.text() + '\n' + std::string(expiry) + '\n' + std::string(name);
}

}  // namespace

std::string FileLinks::token(Bucket const& bucket, FileKey const& key, LinkTerms const& terms) const {
    return seal_.seal(payload_of(bucket, key, format_timestamp(clock_.now() + terms.life), terms.download_as));
}

std::optional<FileLinks::Grant> FileLinks::open(std::string_view token, Bucket const& bucket,
                                                FileKey const& key) const {
    auto const payload = seal_.open(token);
    auto const head = payload_of(bucket, key, "", "");
    auto const file = std::string_view(head).substr(0, head.size() - 1);
    if (!payload || !payload->starts_with(file)) return std::nullopt;
    auto const rest = std::string_view(*payload).substr(file.size());
    auto const line_end = rest.find('\n');
    auto const expiry = parse_timestamp(rest.substr(0, line_end));
    if (line_end == std::string_view::npos || !expiry || *expiry <= clock_.now()) return std::nullopt;
    return Grant{std::string(rest.substr(line_end + 1))};
}

}  // namespace tenon
