#pragma once
#include <tenon/certificates/certificate_printer.hpp>
#include <string>

namespace tenon::certificates {

struct Settings {
    std::string issuer = "Tenon";     // who vouches, on the paper
    std::string code_prefix = "ALX";  // see is_code_prefix
    std::string base_url;             // without a slash at its end; pages are at base_url/verify/CODE
    Theme theme = Theme::dark;
};

}  // namespace tenon::certificates
