#pragma once
#include <string>

namespace tenon::mail {

// Who mail is from: a plain address, whose domain the Message-IDs carry, and the name shown beside it,
// which may be empty.
struct Sender {
    std::string address = "no-reply@localhost", name = {};
};

}  // namespace tenon::mail
