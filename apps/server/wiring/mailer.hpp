#pragma once
#include "wiring/application.hpp"

#include <tenon/kernel/mailer.hpp>

#include <memory>

namespace tenon::server {

// What mail.url asks for. Faults: invalid (a URL or sender that cannot serve), unavailable (the folder).
std::unique_ptr<Mailer> make_mailer(Settings const&, Ground const&);

}  // namespace tenon::server
