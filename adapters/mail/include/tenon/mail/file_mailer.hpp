#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/mailer.hpp>
#include <tenon/mail/sender.hpp>

#include <filesystem>
#include <memory>

namespace tenon::mail {

// Mail as files, one per message: <id>.eml, readable by the owner alone, complete as soon as it
// is there. For development, tests, and programs that fetch mail from a folder.
// The folder is made when missing; Fault::unavailable, naming it, when that fails.
// Fault::invalid for a sender that no mail can be from.
std::unique_ptr<Mailer> make_file_mailer(std::filesystem::path const& folder, Clock const&, IdSource&, Sender = {});

}  // namespace tenon::mail
