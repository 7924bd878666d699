#pragma once
#include "wiring/application.hpp"

#include <tenon/http/upload_routes.hpp>

namespace tenon::server {

// Sheets that are uploaded against the workshop's templates.
class Uploads {
public:
    // The application has the workshop's resources; the store is that of the bucket `uploads`.
    Uploads(Application&, FileStore&);
    void bind(http::Router&);

private:
    Application& app_;
    workshop::UploadSheet const upload_;
    WriteImportErrors const write_errors_;
};

}  // namespace tenon::server
