#include "imports/begun_import.hpp"

#include "openapi/json_schema.hpp"

namespace tenon::http {

Response begun_import_response(std::string const& imports, Import const& import) {
    Response response{.status = 202};
    append_json(response.body, tenon::imports, to_record(tenon::imports, import));
    return std::move(response).add("Location", imports + import.id);
}

ResponseDoc begun_import_doc() {
    return {.status = 202,
            .description = "There are many rows: the import goes on in the background. Location leads to it.",
            .schema = schema::ref("Import"),
            .headers = {"Location"}};
}

std::string location_of_imports(Router const& router) { return router.canonical_mount() + "/imports/"; }

}  // namespace tenon::http
