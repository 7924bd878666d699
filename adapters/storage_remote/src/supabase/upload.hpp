#pragma once
#include "supabase/project_client.hpp"

namespace tenon::storage_remote::supabase {

// Puts a file: at once up to 6 MiB, else piece by piece as TUS 1.0.0 says (tus.io), where a piece that fails is
// sent again from where the store has come to.
void upload(ProjectClient&, FileKey const&, FileContent const&);

}  // namespace tenon::storage_remote::supabase
