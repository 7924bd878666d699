#pragma once
#include <boost/asio/ssl/context.hpp>

#include <filesystem>
#include <memory>

namespace tenon::http {

// A context for TLS 1.2 and 1.3 with this certificate chain and key (PEM).
// Throws Error (invalid) naming the file that does not serve.
std::shared_ptr<boost::asio::ssl::context> load_tls(std::filesystem::path const& certificate,
                                                    std::filesystem::path const& key);

}  // namespace tenon::http
