#pragma once

namespace tenon::http {

class Router;

// The pages that links in mails and on the console open: /set-up and /reset-password, each with its
// token. They ask no other server for anything.
void bind_identity_pages(Router&);

}  // namespace tenon::http
