#include "body_reader.hpp"

#include <tenon/kernel/error.hpp>

#include <openssl/evp.h>

#include <array>

namespace tenon::http {
namespace {

void require(int done) {
    if (done != 1) throw Error(Fault::unavailable, "The server cannot check requests right now.");
}

EVP_MD_CTX* context(void* opaque) { return static_cast<EVP_MD_CTX*>(opaque); }

}  // namespace

void Digest::Free::operator()(void* opaque) const { EVP_MD_CTX_free(context(opaque)); }

Digest::Digest() : context_(EVP_MD_CTX_new()) {
    require(context_ && EVP_DigestInit_ex(context(context_.get()), EVP_sha256(), nullptr));
}

void Digest::write(std::string_view bytes) {
    require(EVP_DigestUpdate(context(context_.get()), bytes.data(), bytes.size()));
}

std::string Digest::finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    require(EVP_DigestFinal_ex(context(context_.get()), bytes.data(), &size));
    std::string text;
    for (unsigned i = 0; i < size; ++i)
        text.append({"0123456789abcdef"[bytes[i] >> 4], "0123456789abcdef"[bytes[i] & 15]});
    return text;
}

Problem too_large_problem(std::uint64_t max_bytes) {
    return {413, "PAYLOAD_TOO_LARGE", "The body may have at most " + std::to_string(max_bytes) + " bytes."};
}

void BodyReader::reset() {
    raw_.reset();
    form_.reset();
    digest_.reset();
    received_ = 0;
}

void BodyReader::begin(Request& request, Plan plan, std::filesystem::path const& spool_folder) {
    reset();
    request_ = &request;
    plan_ = plan;
    if (plan.digest) digest_.emplace();
    if (plan.kind == BodyKind::raw) raw_.emplace(spool_folder);
    if (plan.kind == BodyKind::multipart)
        form_.emplace(request.header("Content-Type").value_or(""), spool_folder, request.upload);
}

void BodyReader::write(std::string_view bytes) {
    received_ += bytes.size();
    if (received_ > plan_.max_bytes) throw Refusal(too_large_problem(plan_.max_bytes));
    if (digest_) digest_->write(bytes);
    if (raw_) raw_->write(bytes);
    else if (form_) form_->write(bytes);
    else if (plan_.kind == BodyKind::json) request_->body.append(bytes);
}

void BodyReader::finish() {
    if (form_) form_->finish();
    form_.reset();
    if (!raw_) return;
    UploadedFile file;
    file.content_type = request_->header("Content-Type").value_or("");
    file.size = raw_->size();
    file.file = raw_->take();
    request_->upload.files.push_back(std::move(file));
    raw_.reset();
}

}  // namespace tenon::http
