#pragma once
#include "message.hpp"
#include "multipart.hpp"
#include "problem.hpp"
#include "router.hpp"
#include "spool.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tenon::http {

// SHA-256 of bytes that come in pieces.
class Digest {
public:
    Digest();
    void write(std::string_view bytes);
    std::string finish();  // 64 hexadecimal digits

private:
    struct Free {
        void operator()(void*) const;
    };
    std::unique_ptr<void, Free> context_;
};

// Takes the body of one request to where its kind says: into Request::body, to disk, or nowhere.
class BodyReader {
public:
    struct Plan {
        BodyKind kind = BodyKind::none;
        std::uint64_t max_bytes = 0;
        bool digest = false;  // also hash the bytes
    };
    // Throws malformed (a form without boundary), storage_full, unavailable.
    void begin(Request&, Plan, std::filesystem::path const& spool_folder);
    void write(std::string_view bytes);  // throws too_large besides
    void finish();                       // throws malformed for a form that is cut off
    std::string digest() { return digest_ ? digest_->finish() : std::string(); }
    std::uint64_t received() const { return received_; }
    void reset();

private:
    Request* request_ = nullptr;
    Plan plan_;
    std::uint64_t received_ = 0;
    std::optional<SpoolWriter> raw_;
    std::optional<MultipartReader> form_;
    std::optional<Digest> digest_;
};

Problem too_large_problem(std::uint64_t max_bytes);

}  // namespace tenon::http
