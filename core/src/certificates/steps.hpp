#pragma once
#include <tenon/certificates/certificate.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/change_log.hpp>

// Small steps that several use cases share.
namespace tenon::certificates {

Error no_such_certificate();

void log_change(ChangeLog&, Actor const&, std::string_view verb, Certificate const* before, Certificate const& after);

}  // namespace tenon::certificates
