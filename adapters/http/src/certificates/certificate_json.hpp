#pragma once
#include "message.hpp"

#include <tenon/certificates/certificate.hpp>
#include <tenon/certificates/verify_certificate.hpp>
#include <tenon/kernel/read_resource.hpp>

namespace tenon::http {

// A certificate as those who may read it see it: the members of its row, its links, and each of its facts.
// `chosen` as in append_json of a row; with it there are members of the row alone.
void append_certificate(std::string& out, Record const&, std::vector<bool> const& chosen = {});
Response certificate_response(Request const&, Record const&);
Response certificate_list(ListResult const&);

// As everybody sees it: what was signed, and nothing about who had it issued.
Response verified_response(certificates::Verified const&);

}  // namespace tenon::http
