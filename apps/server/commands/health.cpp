#include "commands/commands.hpp"

#include <tenon/kernel/error.hpp>

#include <CLI/CLI.hpp>
#include <curl/curl.h>

#include <iostream>
#include <memory>

namespace tenon::server {
namespace {

constexpr long patience_ms = 5'000;

// Where the server that has these settings answers on this machine.
std::string own_url(Settings const& settings) {
    auto const colon = settings.server_listen.rfind(':');
    auto host = settings.server_listen.substr(0, colon);
    if (host == "0.0.0.0") host = "127.0.0.1";
    if (host == "[::]") host = "[::1]";
    return (settings.server_tls_certificate.empty() ? "http://" : "https://") + host +
           settings.server_listen.substr(colon) + "/health/ready";
}

std::size_t keep_body(char* bytes, std::size_t size, std::size_t count, void* body) {
    static_cast<std::string*>(body)->append(bytes, size * count);
    return size * count;
}

// Nothing secret is sent or believed, so the certificate, which names no loopback address, need not fit.
int ask(std::string const& url) {
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> const handle(curl_easy_init(), curl_easy_cleanup);
    std::string body;
    curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(handle.get(), CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(handle.get(), CURLOPT_SSL_VERIFYHOST, 0L);
    curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT_MS, patience_ms);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, keep_body);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &body);
    auto const code = curl_easy_perform(handle.get());
    if (code != CURLE_OK) throw Error(Fault::unavailable, url + " does not answer (" + curl_easy_strerror(code) + ")");
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    std::cout << body << '\n';
    return status == 200 ? exit_ok : exit_failed;
}

}  // namespace

void add_health_command(CLI::App& app, Invocation& invocation) {
    auto* command = app.add_subcommand(
        "health", "Ask the server with these settings whether it is ready; exit code 1 when it is not");
    auto const url = std::make_shared<std::string>();
    command->add_option("url", *url, "Ask this address instead");
    command->callback([&invocation, url] {
        invocation.action = [&invocation, url] {
            return ask(url->empty() ? own_url(load_settings(invocation.sources).values) : *url);
        };
    });
}

}  // namespace tenon::server
