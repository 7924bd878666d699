#include "openapi/json_schema.hpp"
#include "resource/resource_docs.hpp"

#include <utility>

namespace tenon::http {
namespace {

Json bulk_failure() {
    return schema::object({{"index", schema::integer(0)},
                           {"id", schema::nullable(schema::text())},
                           {"error_code", schema::text()},
                           {"message", schema::text()},
                           {"field_errors", schema::list_of(schema::ref("FieldError"))}});
}

Json bulk_result(char const* ids_name) {
    return schema::object({{"total", schema::integer(1)},
                           {"successful", schema::integer(0)},
                           {"failed", schema::integer(0)},
                           {ids_name, schema::list_of(schema::text("uuid"))},
                           {"errors", schema::list_of(schema::ref("BulkFailure"))}});
}

Json import_problem() {
    return schema::object({{"row", schema::integer(0)},
                           {"field", schema::text()},
                           {"code", schema::text()},
                           {"message", schema::text()},
                           {"value", schema::text()}});
}

Json import_report() {
    return schema::object({{"total", schema::integer(0)},
                           {"created", schema::integer(0)},
                           {"updated", schema::integer(0)},
                           {"unchanged", schema::integer(0)},
                           {"failed", schema::integer(0)},
                           {"applied", schema::boolean()},
                           {"ignored_columns", schema::list_of(schema::text())},
                           {"errors", schema::list_of(schema::ref("ImportProblem"))}});
}

}  // namespace

void define_shared_schemas(Router& router) {
    router.define_schema("Message", schema::object({{"message", schema::text()}}));
    router.define_schema("BulkFailure", bulk_failure());
    router.define_schema("BulkCreated", bulk_result("created_ids"));
    router.define_schema("BulkUpdated", bulk_result("updated_ids"));
    router.define_schema("BulkDeleted", bulk_result("deleted_ids"));
    router.define_schema("ImportProblem", import_problem());
    router.define_schema("ImportReport", import_report());
}

}  // namespace tenon::http
